-- Buyers who have joined. Who they are stands here alone: sealed under a key of each member's own, which is sealed under
-- the master key that is named, and found by a keyed hash. Everywhere else a member is a UUID.
create table member_key (
    member_id     uuid  primary key,
    master_key_id text  not null,
    wrapped       bytea not null
);
create index member_key_by_master on member_key (master_key_id);

-- After erasure nothing is left of it but the two times.
create table member (
    member_id    uuid        primary key,
    joined_at    timestamptz not null,
    erased_at    timestamptz,
    -- HMAC of the phone number in the form of E.164 under the master key that is named.
    phone_lookup bytea       unique,
    lookup_key_id text,
    phone_sealed bytea,
    -- The country of the phone number, and the city that the member named: one in which there is a place.
    market       char(2),
    city         text,
    -- That the member has confirmed to be so old at this time; no date of birth.
    age_at_least smallint,
    age_confirmed_at timestamptz,
    check (erased_at is null
           or num_nonnulls(phone_lookup, lookup_key_id, phone_sealed, market, city, age_at_least, age_confirmed_at) = 0)
);
create index member_by_lookup_key on member (lookup_key_id) where lookup_key_id is not null;

create index place_by_city on place (lower(city));

-- What members have agreed to and withdrawn: rows are added only, the last for a purpose holds.
create table member_consent (
    number     bigint      generated always as identity primary key,
    member_id  uuid        not null,
    purpose    text        not null,
    version    text        not null,
    given      boolean     not null,
    at         timestamptz not null,
    utc_offset text        not null,
    how        text        not null
);
create index member_consent_by_member on member_consent (member_id, number);

-- One-time codes by the keyed hash of the phone number, whether it is a member's or not.
create table sign_in_code (
    phone_lookup bytea       primary key,
    -- HMAC of number and code; null when it is used up.
    code_hash    bytea,
    sent_at      timestamptz not null,
    wrong_tries  int         not null,
    -- How many were sent since when.
    counted_from timestamptz not null,
    sent_count   int         not null
);
create index sign_in_code_by_time on sign_in_code (sent_at);

-- Tokens of members, by their SHA-256: 256 random bits cannot be guessed from it.
create table member_session (
    token_hash bytea       primary key,
    member_id  uuid        not null,
    begun_at   timestamptz not null,
    expires_at timestamptz not null
);
create index member_session_by_member on member_session (member_id);
create index member_session_by_end on member_session (expires_at);
