create table ticket (
    id         bigint generated always as identity primary key,
    place_gln  text not null
);

create table arrival (
    id        bigint generated always as identity primary key,
    place_gln text not null,
    reference text not null
);
