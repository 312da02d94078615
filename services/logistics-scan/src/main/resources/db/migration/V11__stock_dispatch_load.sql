-- A sale is of each item by itself, so that stock finds it by its number alone.
with sale as (
    delete from custody_item as item
     using hop
     where hop.hop_id = item.hop_id and hop.step = 'SOLD' and item.last_item_id is not null
    returning item.first_item_id, item.last_item_id, item.hop_id
)
insert into custody_item (first_item_id, hop_id)
select generate_series(first_item_id, last_item_id), hop_id from sale;

-- What was sold before is counted anew, and with it all that it was ever in.
insert into unit_to_count (item_id)
select distinct item.first_item_id
  from custody_item as item join hop using (hop_id)
 where hop.step = 'SOLD'
    on conflict do nothing;
