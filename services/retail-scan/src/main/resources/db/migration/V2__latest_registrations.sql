-- Registrations change: the fact that is the latest by (occurred_at, event_id) holds, in whatever order they arrive.
-- What was kept until now came from one fact whose time nobody noted; any fact that is told again is later.
alter table maker
    add occurred_at timestamptz not null default '-infinity',
    add event_id    uuid not null default '00000000-0000-0000-0000-000000000000';
alter table product
    add occurred_at timestamptz not null default '-infinity',
    add event_id    uuid not null default '00000000-0000-0000-0000-000000000000';
alter table place
    add occurred_at timestamptz not null default '-infinity',
    add event_id    uuid not null default '00000000-0000-0000-0000-000000000000';

alter table maker alter occurred_at drop default, alter event_id drop default;
alter table product alter occurred_at drop default, alter event_id drop default;
alter table place alter occurred_at drop default, alter event_id drop default;
