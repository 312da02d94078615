-- What needs somebody's attention, and since when it no longer does.
create table alert (
    alert_id       uuid primary key,
    -- What is watched: HOP (the flags of a recorded hop), ARRIVAL (that of a shipped hop), ANNOUNCEMENT (that of an
    -- announced dispatch). Each settles only its own.
    watch          text not null,
    code           text not null,
    party_gln      text not null,
    place_gln      text,
    -- The hop, or the announcement with 0.
    about_event_id uuid not null,
    about_sequence bigint not null,
    item_ids       bigint[] not null, -- ascending
    raised_at      timestamptz not null,
    settled_at     timestamptz
);
create unique index alert_open on alert (about_event_id, about_sequence, watch, code) where settled_at is null;
