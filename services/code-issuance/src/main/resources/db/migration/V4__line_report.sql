-- Parents with children inside, and codes taken out of use.
alter table item_block
    add column filled      bytea not null default '',
    add column deactivated bytea not null default '';

-- Each report of a line rewrites the blocks that it touches: room in the page keeps the new version out of the index.
alter table item_block set (fillfactor = 60);

-- Whoever had children so far stood in `packing`. Cases and pallets were marked as applied by that alone.
update item_block b
   set filled = b.applied, applied = ''
  from code_order o
 where o.order_number = b.order_number and o.first_sscc is not null;

do $$
declare
    carton record;
begin
    for carton in
        select parent_item_id >> 24 as order_number,
               ((parent_item_id & 16777215) >> 10)::int as block,
               (parent_item_id & 1023)::int as bit
          from packing
         where parent_item_id < (1::bigint << 48)
    loop
        update item_block
           set filled = set_bit(case when length(filled) < 128
                                     then filled || decode(repeat('00', 128 - length(filled)), 'hex')
                                     else filled end, carton.bit, 1)
         where order_number = carton.order_number and block = carton.block;
    end loop;
end
$$;

-- One row a report. What it named stands in its fact, in the outbox.
create table line_report (
    number        bigint generated always as identity unique,
    report_id     uuid primary key,
    kind          text not null,
    maker_gln     char(13) not null,
    -- Null for deactivations, which a maker tells and not a line.
    line_id       text references line,
    occurred_at   timestamptz not null,
    utc_offset    text not null,
    recorded_at   timestamptz not null,
    reported_by   text,
    late          boolean not null,
    applied       int not null default 0,
    rejected      int not null default 0,
    parents       int not null default 0,
    children      int not null default 0,
    deactivated   int not null default 0,
    recalled_at   timestamptz,
    recalled_by   text,
    recall_reason text
);
create index line_report_by_maker on line_report (maker_gln, number desc);
create index line_report_by_line on line_report (line_id, number desc);
create index line_report_by_hour on line_report (maker_gln, occurred_at) where recalled_at is null;

insert into line_report (report_id, kind, maker_gln, line_id, occurred_at, utc_offset, recorded_at, reported_by, late,
                         applied, rejected, parents, children)
select report_id, kind, maker_gln, line_id, occurred_at, '+00:00', recorded_at, reported_by,
       recorded_at > occurred_at + interval '24 hours', applied, rejected, parents, children
  from (select report_id, 'APPLICATION' as kind, maker_gln, line_id, occurred_at, recorded_at, reported_by,
               applied, rejected, 0 as parents, 0 as children
          from application_report
         union all
        select report_id, 'AGGREGATION', maker_gln, line_id, occurred_at, recorded_at, reported_by,
               0, 0, parents, children
          from aggregation_report) earlier
 order by recorded_at;

drop table packing;
drop table application_report;
drop table aggregation_report;

-- Every report is chained to the one before it by its hash. One chain a line (or a maker, for deactivations): lines do
-- not wait for one another, and a chain's row is locked only together with the line's orders.
create table chain (
    chain    text primary key,
    maker_gln char(13) not null,
    position bigint not null,
    hash     bytea not null
);

create table chain_entry (
    chain    text not null references chain,
    position bigint not null,
    -- The fact that it seals; its bytes stand in the outbox.
    event_id uuid not null,
    hash     bytea not null,
    primary key (chain, position)
);

-- One row for each hour whose heads were told: whoever inserts it tells them, so no two instances do.
create table chain_publication (
    hour timestamptz primary key
);
