-- What two parties captured, both told: each may declare its own to be wrong.
alter table captured_event add column party_gln text;
update captured_event e set party_gln = j.party_gln from capture_job j where j.capture_id = e.capture_id;
alter table captured_event alter column party_gln set not null;
alter table captured_event drop constraint captured_event_pkey;
alter table captured_event add primary key (event_id, declares_error, party_gln);
