-- A deactivation happens to codes and not at a place.
alter table custody_fact alter column place_gln drop not null;

-- Line reports that count as never made; a recall may come before what it recalls.
create table recalled_report (
    event_id uuid primary key
);

-- Orders whose unused codes expired or that were cancelled.
create table void_order (
    order_number bigint primary key
);
