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

-- Why an announced item is not awaited any more although it did not arrive: derived from the facts of custody; and the
-- sender's own word that it is not to come, which no fact changes.
alter table awaited_item
    add column ended_at     timestamptz,
    add column outcome      text,
    add column cancelled_at timestamptz;
update awaited_arrival set stale = true where state not in ('ARRIVED', 'CANCELLED');

-- A job keeps the first of its errors; what older ones kept beyond any reader's patience is cut.
update capture_job
   set errors = '[{"type":"epcisException:ValidationException","title":"EPCIS document is not valid","status":400,'
                || '"detail":"More errors than are kept."}]'
 where octet_length(errors) > 1048576;
