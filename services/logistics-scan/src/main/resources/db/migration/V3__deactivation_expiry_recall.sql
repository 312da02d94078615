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

-- Orders of SSCCs that told their numbers, and the keys in whose order these are counted: one or two a maker.
create table sscc_order (
    order_number   bigint primary key,
    company_prefix text not null,
    key_id         text not null,
    first_sscc     bigint not null,
    quantity       int not null
);
create index sscc_order_by_number on sscc_order (company_prefix, key_id, first_sscc);
create table sscc_key (
    company_prefix text not null,
    key_id         text not null,
    primary key (company_prefix, key_id)
);
