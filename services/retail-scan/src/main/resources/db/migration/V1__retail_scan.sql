-- What code-issuance and logistics-scan told us.
create table maker (
    gln  char(13) primary key,
    name text not null
);

create table product (
    gtin      char(14) primary key,
    maker_gln char(13) not null,
    name      text not null
);

create table place (
    gln       char(13) primary key,
    party_gln char(13) not null,
    kind      text not null,
    city      text not null,
    country   char(2) not null
);

create table code_order (
    order_number bigint primary key,
    level        text not null,
    gtin         char(14),
    quantity     int not null,
    key_id       text not null
);

-- Runs of consecutive items that a line applied or rejected. A serial is reported once, so runs never overlap and the
-- one that holds an item is the last that begins at or before it.
create table reported_run (
    first_item_id bigint primary key,
    last_item_id  bigint not null,
    applied       boolean not null,
    factory_gln   char(13) not null,
    occurred_at   timestamptz not null,
    utc_offset    text not null
);

-- What happened here.
create table sale (
    sale_id     uuid primary key,
    shop_gln    char(13) not null,
    till_id     text not null,
    occurred_at timestamptz not null,
    utc_offset  text not null,
    recorded_at timestamptz not null,
    sold_by     text not null
);

create table sold_item (
    item_id bigint primary key,
    sale_id uuid not null references sale,
    code    text not null
);
create index sold_item_by_sale on sold_item (sale_id);

create table item_check (
    check_id   bigint generated always as identity primary key,
    -- Null when the code is not one of ours.
    item_id    bigint,
    code       text not null,
    checked_at timestamptz not null,
    device_id  text,
    latitude   double precision,
    longitude  double precision,
    verdict    text not null,
    reasons    text[] not null
);
create index item_check_by_item on item_check (item_id, check_id desc) where item_id is not null;
