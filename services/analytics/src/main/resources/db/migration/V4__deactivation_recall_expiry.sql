-- Why codes were taken out of use.
alter table fact add column deactivation_reason text;
alter table fact add column note text;

-- Line reports that count as never made: of several recalls of one report the first, by the order of facts. A recall may
-- come before what it recalls, so this refers to nothing.
create table recalled_report (
    report_id     uuid        primary key,
    recalled_at   timestamptz not null,
    recall_offset text        not null,
    recall_reason text        not null,
    producer      text        collate "C" not null,
    sequence      bigint      not null,
    event_id      uuid        not null
);

-- Orders whose unused codes may no longer be used: of expiry and cancellation the first.
create table void_order (
    order_number bigint      primary key,
    kind         text        not null,
    void_at      timestamptz not null,
    void_offset  text        not null,
    producer     text        collate "C" not null,
    sequence     bigint      not null,
    event_id     uuid        not null
);

-- Null for packs and cartons, and for orders that were issued before their numbers were told.
alter table code_order add column first_sscc bigint;
create index code_order_by_sscc on code_order (company_prefix, key_id, first_sscc) where gtin is null;

-- The keys in whose order a maker's SSCCs are numbered: one or two, where orders are thousands.
create table sscc_key (
    company_prefix text not null,
    key_id         text not null,
    primary key (company_prefix, key_id)
);
insert into sscc_key (company_prefix, key_id)
select distinct company_prefix, key_id from code_order where gtin is null;

-- The heads of code-issuance's hash chains, kept by somebody else: whoever rewrites a chain cannot rewrite these.
create table chain_head (
    event_id     uuid        not null,
    chain        text        not null collate "C",
    position     bigint      not null,
    hash         text        not null,
    published_at timestamptz not null,
    primary key (event_id, chain)
);
create index chain_head_by_time on chain_head (published_at, event_id, chain);
create index chain_head_by_chain on chain_head (chain, published_at, event_id);
