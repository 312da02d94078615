-- What a change of hands tells besides.
alter table fact add column party_gln text;
alter table fact add column recorded_by text;
alter table fact add column device_id text;
alter table fact add column position text;
alter table fact add column vehicle text;
alter table fact add column from_vehicle text;
alter table fact add column planned_arrival timestamptz;
alter table fact add column biz_transactions jsonb; -- [{"type", "number"}] as told; null when there are none
alter table fact add column conformity text;
alter table fact add column country text;

-- A fact had one document at most, whose kind showed in the fact alone.
update fact
   set biz_transactions = jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
           'type', case when type in ('ItemsShipped', 'ItemsReceived') then 'desadv' end,
           'number', reference)))
 where reference is not null;
alter table fact drop column reference;

-- An item is mostly named alone or in a short run. A B-tree finds one named alone in a fraction of what a GiST takes,
-- and the GiST stays small when it holds the runs alone.
create index fact_item_single on fact_item (lower(items)) where upper(items) - lower(items) = 1;
create index fact_item_run on fact_item using gist (items) where upper(items) - lower(items) > 1;
drop index fact_item_by_item;
