-- What the facts about makers, products, places and orders say, the latest of each (by the order of facts) kept.

create table maker (
    gln            text        primary key,
    name           text        not null,
    country        text        not null,
    company_prefix text        not null,
    occurred_at    timestamptz not null,
    event_id       uuid        not null
);

create index maker_by_company_prefix on maker (company_prefix);

create table product (
    gtin        text        primary key,
    maker_gln   text        not null,
    name        text        not null,
    level       text        not null,
    market      text        not null,
    occurred_at timestamptz not null,
    event_id    uuid        not null
);

create table place (
    gln         text             primary key,
    party_gln   text             not null,
    kind        text             not null,
    name        text             not null,
    city        text             not null,
    country     text             not null,
    latitude    double precision not null,
    longitude   double precision not null,
    occurred_at timestamptz      not null,
    event_id    uuid             not null
);

create table code_order (
    order_number   bigint primary key,
    maker_gln      text   not null,
    factory_gln    text   not null,
    line_id        text   not null,
    level          text   not null,
    gtin           text,
    company_prefix text   not null,
    quantity       int    not null,
    key_id         text   not null,
    issued_at      timestamptz not null
);
