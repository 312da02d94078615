-- What needs somebody's attention, as it was raised and settled.
create table alert (
    alert_id       text        primary key,
    code           text        not null,
    party_gln      text        not null,
    place_gln      text,
    about_event_id uuid,
    about_sequence bigint      not null,
    raised_at      timestamptz not null,
    settled_at     timestamptz
);
create index alert_by_fact on alert (about_event_id, about_sequence);
