-- What EPCIS events are asked by (EPCIS 2.0, section 8.2.7.1) and facts have no column for: everything that captured events
-- say, and of our own what their columns do not. Named as in a query's parameters, extension fields by their full names.
-- The time is the fact's, so that the events with one value are read in their order. Long texts are kept by their beginning
-- and a hash.
create table event_field (
    event_id     uuid             not null,
    part         int              not null,
    position     int              not null,
    occurred_at  timestamptz      not null,
    name         text collate "C" not null,
    text_value   text collate "C",
    number_value double precision,
    time_value   timestamptz,
    primary key (event_id, part, position)
);

create index event_field_by_text on event_field (name, text_value, occurred_at, event_id, part);
create index event_field_by_number on event_field (name, number_value) where number_value is not null;
create index event_field_by_time on event_field (name, time_value) where time_value is not null;

-- What captured events meant by the prefixes of their extension fields.
create table event_namespace (
    prefix    text collate "C" not null,
    namespace text collate "C" not null,
    primary key (prefix, namespace)
);

-- With what facts of our own have columns for. A recalled report is an event with an error declaration, whichever of the
-- two came first.
create view event_field_and_column as
select event_id, part, occurred_at, name, text_value, number_value, time_value
  from event_field
union all
select f.event_id, f.part, f.occurred_at, 'errorDeclaration', null, null::double precision, r.recalled_at
  from recalled_report r join fact f on f.event_id = r.report_id
union all
select f.event_id, f.part, f.occurred_at, 'errorReason', 'did_not_occur', null, null
  from recalled_report r join fact f on f.event_id = r.report_id
union all
select f.event_id, f.part, f.occurred_at, 'ERROR_DECLARATION_urn:leaftrace:epcis:note', r.recall_reason, null, null
  from recalled_report r join fact f on f.event_id = r.report_id
union all
select event_id, part, occurred_at, 'urn:leaftrace:epcis:party', party_gln, null, null
  from fact where captured is null and party_gln is not null
union all
select event_id, part, occurred_at, 'urn:leaftrace:epcis:device', device_id, null, null
  from fact where captured is null and device_id is not null;

create index fact_by_epcis_id on fact (epcis_id);
create index fact_by_record_time on fact (recorded_at, event_id, part);
create index fact_by_event_type on fact (event_type, occurred_at, event_id, part);
create index fact_by_biz_step on fact (biz_step, occurred_at, event_id, part);
create index fact_by_disposition on fact (disposition, occurred_at, event_id, part);
create index fact_by_place on fact (place_gln, occurred_at, event_id, part);
create index fact_by_destination on fact (destination_gln, occurred_at, event_id, part) where destination_gln is not null;
create index fact_by_party on fact (party_gln, occurred_at, event_id, part) where party_gln is not null;
create index fact_by_device on fact (device_id, occurred_at, event_id, part) where device_id is not null;

-- For patterns of EPCs.
create index foreign_item_by_prefix on foreign_item (uri text_pattern_ops);
create index code_order_by_gtin on code_order (gtin);

create index place_by_party on place (party_gln);

-- Events that were stored before there was this index; they are added to it when the service starts.
create table event_to_index (
    event_id uuid not null,
    part     int  not null,
    primary key (event_id, part)
);
insert into event_to_index (event_id, part) select event_id, part from fact;
