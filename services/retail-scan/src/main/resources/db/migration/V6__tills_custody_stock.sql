-- Where items have been and what they are in: a row is a run of items that one packing or hop names.
create table custody_run (
    event_id        uuid        not null,
    part            int         not null,
    step            text        not null,
    first_item_id   bigint      not null,
    last_item_id    bigint      not null,
    -- What the items were put into or taken out of.
    parent_item_id  bigint,
    place_gln       text        not null,
    destination_gln text,
    occurred_at     timestamptz not null,
    producer        text        collate "C" not null,
    sequence        bigint      not null,
    primary key (event_id, part)
);
create index custody_run_single on custody_run (first_item_id) where last_item_id = first_item_id;
create index custody_run_long on custody_run using gist (int8range(first_item_id, last_item_id, '[]'))
    where last_item_id > first_item_id;
create index custody_run_by_parent on custody_run (parent_item_id) where parent_item_id is not null;

-- Runs that name the item itself.
create function custody_runs_naming(item bigint) returns setof custody_run language sql stable as $$
    select * from custody_run
     where last_item_id = first_item_id and first_item_id = item
       and not exists (select from recalled_report where recalled_report.event_id = custody_run.event_id)
    union all
    select * from custody_run
     where last_item_id > first_item_id and int8range(first_item_id, last_item_id, '[]') @> item
       and not exists (select from recalled_report where recalled_report.event_id = custody_run.event_id)
$$;

-- The item and all that it ever was in, each with the time in which what happened to that happened to the item, too. The
-- settings keep the planner, which does not know for which item it plans, from reading whole tables.
create function life_of(item bigint)
    returns table (item_id bigint, from_at timestamptz, until_at timestamptz)
    language plpgsql stable rows 5
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
    return query
    with recursive life (item_id, from_at, until_at, depth) as (
        select item, '-infinity'::timestamptz, 'infinity'::timestamptz, 0
        union
        select packed.parent_item_id, greatest(life.from_at, packed.occurred_at), least(life.until_at, ended.at),
               life.depth + 1
          from life
         cross join lateral (
               select naming.parent_item_id, naming.occurred_at from custody_runs_naming(life.item_id) as naming
                where naming.step = 'PACKED' and naming.parent_item_id is not null) as packed
         cross join lateral (
               select min(later.occurred_at) as at
                 from (select naming.occurred_at from custody_runs_naming(life.item_id) as naming
                        where naming.occurred_at > packed.occurred_at
                          and (naming.step = 'UNPACKED' and naming.parent_item_id = packed.parent_item_id
                               or naming.step = 'PACKED' and naming.parent_item_id <> packed.parent_item_id)
                        union all
                       select naming.occurred_at from custody_runs_naming(packed.parent_item_id) as naming
                        where naming.occurred_at > packed.occurred_at
                          and naming.step = 'UNPACKED' and naming.parent_item_id is null) as later) as ended
         where greatest(life.from_at, packed.occurred_at) <= least(life.until_at, ended.at)
           and life.depth < 16)
    select life.item_id, life.from_at, life.until_at from life;
end
$$;

-- A run of units and all that was in them at a time, in all levels.
create function contents_of(first_unit bigint, last_unit bigint, as_of timestamptz)
    returns int8multirange
    language plpgsql stable
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
    return (
        with recursive inside (first_item_id, last_item_id, is_in, depth) as (
            select first_unit, last_unit, true, 0
            union
            select child.first_item_id, child.last_item_id, inside.is_in and child.step = 'PACKED', inside.depth + 1
              from inside
              join custody_run as child on child.parent_item_id between inside.first_item_id and inside.last_item_id
             where child.occurred_at <= as_of and inside.depth < 16
               and not exists (select from recalled_report where recalled_report.event_id = child.event_id)
               and (child.step = 'PACKED'
                        and not exists (select from custody_runs_naming(child.parent_item_id) as emptied
                                         where emptied.step = 'UNPACKED' and emptied.parent_item_id is null
                                           and emptied.occurred_at > child.occurred_at and emptied.occurred_at <= as_of)
                    or child.step = 'UNPACKED'
                        and not exists (select from custody_runs_naming(child.first_item_id) as again
                                         where again.step = 'PACKED' and again.parent_item_id = child.parent_item_id
                                           and again.occurred_at > child.occurred_at and again.occurred_at <= as_of)))
        select coalesce(range_agg(int8range(first_item_id, last_item_id, '[]')) filter (where is_in), '{}')
               - coalesce(range_agg(int8range(first_item_id, last_item_id, '[]')) filter (where not is_in), '{}')
          from inside);
end
$$;

-- What tills told. What a sale or a return did to an item follows from all messages that name it or what it is in, in the
-- order of their times: they may come in any order.
create table till_message (
    message_id        uuid        primary key,
    kind              text        not null,
    shop_gln          char(13)    not null,
    till_id           text        not null,
    -- The till's own count; null when it keeps none.
    sequence          bigint,
    occurred_at       timestamptz not null,
    utc_offset        text        not null,
    recorded_at       timestamptz not null,
    recorded_by       text        not null,
    -- ISO 4217; null when no prices were told.
    currency          text,
    -- The message that a void says never happened. It may come later.
    voided_message_id uuid,
    -- To tell a repetition from another message of the same count; null for what came before there were any.
    fingerprint       bigint
);
create index till_message_by_voided on till_message (voided_message_id) where voided_message_id is not null;

create table till_line (
    item_id     bigint not null,
    message_id  uuid   not null references till_message,
    -- As it was scanned.
    code        text   not null,
    minor_units bigint,
    primary key (item_id, message_id)
);
create index till_line_by_message on till_line (message_id);

insert into till_message (message_id, kind, shop_gln, till_id, occurred_at, utc_offset, recorded_at, recorded_by)
select sale_id, 'sale', shop_gln, till_id, occurred_at, utc_offset, recorded_at, sold_by from sale;
insert into till_line (item_id, message_id, code) select item_id, sale_id, code from sold_item;
drop table sold_item;
drop table sale;

create view sale as
select message_id as sale_id, shop_gln, till_id, occurred_at, utc_offset, recorded_at, recorded_by as sold_by
  from till_message where kind = 'sale';

-- All messages that stand and name the item or what it was in at the time.
create function till_messages_of(item bigint)
    returns table (line_item_id bigint, message_id uuid, kind text, shop_gln text, till_id text, sequence bigint,
                   occurred_at timestamptz)
    language plpgsql stable rows 2
    set plan_cache_mode = force_generic_plan
    set enable_seqscan = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
#variable_conflict use_column
begin
    return query
    select distinct on (message.message_id) line.item_id, message.message_id, message.kind, message.shop_gln::text,
           message.till_id, message.sequence, message.occurred_at
      from life_of(item) as life
      join till_line as line on line.item_id = life.item_id
      join till_message as message on message.message_id = line.message_id
     where message.occurred_at between life.from_at and life.until_at
       and not exists (select from till_message as void where void.voided_message_id = message.message_id);
end
$$;

-- What stands against messages of tills, and what was told of it.
create table till_alert (
    alert_id   uuid        primary key,
    message_id uuid        not null references till_message,
    item_id    bigint      not null,
    code       text        not null,
    raised_at  timestamptz not null,
    -- When it was last looked whether it still holds.
    judged_at  timestamptz not null,
    settled_at timestamptz
);
create index till_alert_of_custody on till_alert (judged_at)
    where settled_at is null and code in ('never_shipped', 'other_shop');
create unique index till_alert_open on till_alert (message_id, item_id, code) where settled_at is null;

-- What arrived at shops and what left them: runs that hops at shops name, with all that is known to have been in them.
create table shop_hop (
    event_id uuid           not null,
    part     int            not null,
    shop_gln text           not null,
    items    int8multirange not null,
    primary key (event_id, part)
);
create index shop_hop_by_shop on shop_hop (shop_gln);

-- What is at a shop by its hops alone, whatever its tills did: each item counts once, however often it was received.
create function arrived_at(shop text) returns int8multirange language plpgsql stable as $$
declare
    present int8multirange := '{}';
    moved record;
begin
    for moved in
        select hop.items, run.step from shop_hop as hop join custody_run as run using (event_id, part)
         where hop.shop_gln = shop
         order by run.occurred_at, run.producer, run.sequence, run.event_id, run.part
    loop
        present := case when moved.step = 'RECEIVED' then present + moved.items else present - moved.items end;
    end loop;
    return present;
end
$$;

-- How many items of an order arrived at a shop and are not away again, and how many of them its tills sold.
create table shop_stock (
    shop_gln     text   not null,
    order_number bigint not null,
    arrived      bigint not null default 0,
    sold         bigint not null default 0,
    primary key (shop_gln, order_number)
);
create index shop_stock_by_order on shop_stock (order_number);

-- What sold and returned units took out of stock or put back, by order: counted anew when more of what is in them becomes
-- known.
create table till_count (
    message_id   uuid   not null references till_message,
    item_id      bigint not null,
    order_number bigint not null,
    pieces       bigint not null,
    primary key (message_id, item_id, order_number)
);

-- Where the place is, WGS 84, and the cell of a tenth of a degree that it is in.
alter table place add column if not exists name text;
alter table place add column if not exists latitude double precision;
alter table place add column if not exists longitude double precision;
alter table place add column cell int generated always as (
    (floor((latitude + 90) * 10)::int * 3600 + mod(floor((longitude + 180) * 10)::int, 3600))) stored;
create index place_by_cell on place (cell) where kind = 'SHOP';
