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

-- What is to be judged again, some items a transaction: one fact may touch more than handhelds can wait for.
create table item_to_judge (
    item_id bigint primary key
);
-- Places that changed hands: what was named there is judged again, hop by hop.
create table place_to_judge (
    place_gln     text primary key,
    judged_hop_id bigint not null
);
create index scan_flag_pending on scan_flag (item_id) where flag = 'pending';
create index hop_by_place on hop (place_gln, hop_id);
create index hop_by_destination on hop (destination_gln, hop_id) where destination_gln is not null;

-- Whoever looks through hops by flag, place or device finds them in their order.
alter table scan_flag add column party_gln text;
update scan_flag set party_gln = report.party_gln
  from custody_report as report
 where report.report_id = scan_flag.hop_id >> 13;
create index scan_flag_by_flag on scan_flag (flag, hop_id);
create index scan_flag_by_party on scan_flag (party_gln, flag, hop_id);
create index custody_report_by_device on custody_report (device_id, report_id) where device_id is not null;
create index custody_report_by_party_device on custody_report (party_gln, device_id, report_id)
    where device_id is not null;

-- What is gone stays where it was seen last for ever: it is found by itself, and not on the way to what is there.
drop index holding_by_place;
create index holding_by_place on holding (place_gln, item_id)
    where parent_item_id is null
      and state in ('pending', 'at_place', 'unpacked', 'in_transit', 'lost', 'stolen', 'seized', 'deactivated', 'expired');
create index holding_gone on holding (place_gln, item_id)
    where parent_item_id is null and state in ('rejected', 'destroyed', 'exported', 'sold');
