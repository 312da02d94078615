-- What needs attention. What settles an alert may come before what raises it: then all is null but its end.
create table alert (
    alert_id       text        primary key,
    code           text,
    party_gln      text,
    place_gln      text,
    about_event_id uuid,
    about_sequence bigint,
    raised_at      timestamptz,
    raised_offset  text,
    settled_at     timestamptz,
    settled_offset text
);
create index alert_by_time on alert (raised_at, alert_id) where raised_at is not null;
create index alert_open_by_time on alert (raised_at, alert_id) where raised_at is not null and settled_at is null;
create index alert_by_place on alert (place_gln, raised_at, alert_id) where raised_at is not null;
create index alert_by_party on alert (party_gln, raised_at, alert_id) where raised_at is not null;
create index alert_by_fact on alert (about_event_id, about_sequence);

create table alert_item (
    alert_id text      not null,
    items    int8range not null,
    primary key (alert_id, items)
);
create index alert_item_single on alert_item (lower(items)) where upper(items) - lower(items) = 1;
create index alert_item_run on alert_item using gist (items) where upper(items) - lower(items) > 1;

-- Who asked what, and why.
create table query_log (
    entry_id       uuid        primary key,
    asked_at       timestamptz not null,
    subject        text,
    party_gln      text,
    roles          text[]      not null,
    question       text        not null,
    purpose        text,
    status         int         not null,
    answered_count bigint
);
create index query_log_by_time on query_log (asked_at, entry_id);
create index query_log_by_party on query_log (party_gln, asked_at, entry_id);
