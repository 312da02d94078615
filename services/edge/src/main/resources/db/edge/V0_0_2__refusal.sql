-- Messages that were refused, with the reasons (Implementing Regulation (EU) 2018/574, article 28).
create table refusal (
    number     bigint generated always as identity primary key,
    -- The same message refused again for the same reasons is the same refusal: an offline device repeats itself.
    refusal_id uuid not null unique,
    party_gln  char(13) not null,
    kind       text not null,
    refused_at timestamptz not null,
    refused_by text,
    -- [{item, reason, detail}]
    reasons    text not null,
    message    text not null
);
create index refusal_by_party on refusal (party_gln, number desc);
