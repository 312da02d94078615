create table maker (
    gln            char(13) primary key,
    name           text not null,
    country        char(2) not null,
    company_prefix text not null unique,
    -- SSCCs are numbered per company prefix; the next order starts here.
    next_sscc      bigint not null default 0,
    -- One key for all of them: two keys would sooner or later give the same SSCC to two numbers.
    sscc_key_id    text not null,
    registered_at  timestamptz not null,
    registered_by  text not null
);

create table factory (
    gln           char(13) primary key,
    maker_gln     char(13) not null references maker,
    name          text not null,
    city          text not null,
    country       char(2) not null,
    latitude      double precision not null,
    longitude     double precision not null,
    registered_at timestamptz not null,
    registered_by text not null
);
create index factory_by_maker on factory (maker_gln, gln);

create table line (
    line_id       text primary key,
    factory_gln   char(13) not null references factory,
    maker_gln     char(13) not null references maker,
    name          text not null,
    registered_at timestamptz not null,
    registered_by text not null
);
create index line_by_maker on line (maker_gln, line_id);

create table product (
    gtin          char(14) primary key,
    maker_gln     char(13) not null references maker,
    name          text not null,
    level         text not null,
    market        char(2) not null,
    registered_at timestamptz not null,
    registered_by text not null
);
create index product_by_maker on product (maker_gln, gtin);

-- One row per order, however many codes: a code is computed from (order number, index), never stored.
create table code_order (
    order_number   bigint generated always as identity (minvalue 1 maxvalue 16777215) primary key,
    maker_gln      char(13) not null references maker,
    factory_gln    char(13) not null references factory,
    line_id        text not null references line,
    level          text not null,
    gtin           char(14) references product,
    company_prefix text not null,
    quantity       int not null check (quantity between 1 and 16000000),
    key_id         text not null,
    -- The number of the first SSCC; null for orders of serials.
    first_sscc     bigint,
    ordered_at     timestamptz not null,
    ordered_by     text not null
);
create index code_order_by_maker on code_order (maker_gln, order_number);
create index code_order_by_sscc on code_order (company_prefix, first_sscc) where first_sscc is not null;

-- What became of 1,024 consecutive codes of an order: three bit sets of 128 bytes, one row instead of 1,024.
create table item_block (
    order_number bigint not null references code_order,
    block        int not null,
    applied      bytea not null default '',
    rejected     bytea not null default '',
    packed       bytea not null default '',
    primary key (order_number, block)
);

create table application_report (
    report_id   uuid primary key,
    maker_gln   char(13) not null,
    line_id     text not null references line,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    reported_by text not null,
    applied     int not null,
    rejected    int not null
);

create table aggregation_report (
    report_id   uuid primary key,
    maker_gln   char(13) not null,
    line_id     text not null references line,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    reported_by text not null,
    parents     int not null,
    children    int not null
);

create table packing (
    parent_item_id bigint primary key,
    report_id      uuid not null references aggregation_report,
    -- Runs of children: first ItemId and count, pairwise in two arrays.
    child_first    bigint[] not null,
    child_count    int[] not null
);
