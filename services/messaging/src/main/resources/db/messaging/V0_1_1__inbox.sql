-- The facts that this service has taken in. A row commits with what the projections made of its fact.
create table inbox (
    event_id    uuid primary key,
    topic       text        not null,
    received_at timestamptz not null default now()
);
