-- What lines packed around recalled items, through all levels: a hop of such a unit may move recalled goods, though nobody
-- names them. A row a unit and recall, never one a pack. It only grows: whether a recalled item was in there at the time of
-- a hop, its life says.
create table recall_around (
    item_id   bigint not null,
    recall_id text not null,
    primary key (item_id, recall_id)
);

-- The parents that the items of a run ever had.
create function parents_of_run(first_of_run bigint, last_of_run bigint) returns setof bigint
    language sql stable
as $$
    select parent_item_id from custody_item
     where first_item_id between first_of_run and last_of_run and last_item_id is null and parent_item_id is not null
    union
    select parent_item_id from custody_item
     where int8range(first_item_id, last_item_id, '[]') && int8range(first_of_run, last_of_run, '[]')
       and last_item_id is not null and parent_item_id is not null
$$;

with recursive around (recall_id, item_id) as (
    select item.recall_id, parent.item_id
      from recall_item as item
     cross join lateral parents_of_run(item.first_item_id, coalesce(item.last_item_id, item.first_item_id))
                        as parent (item_id)
    union
    select around.recall_id, naming.parent_item_id
      from around cross join lateral custody_items_naming(around.item_id) as naming
     where naming.parent_item_id is not null
)
insert into recall_around (item_id, recall_id) select item_id, recall_id from around;

-- Whether hops name the item by itself, or are just about to.
create function is_handled(id bigint, just_now bigint[]) returns boolean
    language sql stable
as $$
    select id = any(just_now) or exists (select from holding where item_id = id)
$$;

-- The first item of a run that no hop names by itself; null when there is none.
create function first_not_handled(first_of_run bigint, last_of_run bigint, just_now bigint[]) returns bigint
    language sql stable
as $$
    select min(id)
      from (select first_of_run as id
            union all
            select item_id + 1 from holding where item_id between first_of_run and last_of_run
            union all
            select item_id + 1 from unnest(just_now) as item_id where item_id between first_of_run and last_of_run
           ) as candidate
     where id <= last_of_run and not is_handled(id, just_now)
$$;
