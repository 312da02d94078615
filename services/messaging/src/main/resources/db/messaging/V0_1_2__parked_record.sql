-- Records that could not be taken in, and those that wait behind one of the same topic and key.
create table parked_record (
    id            bigint generated always as identity primary key,
    topic         text        not null,
    partition     integer     not null,
    record_offset bigint      not null,
    record_key    text,
    payload       bytea,
    error         text,
    parked_at     timestamptz not null default now(),
    behind        bigint,
    unique (topic, partition, record_offset)
);

comment on column parked_record.behind is
    'the parked record for which this one waits; null when it failed itself';

create index parked_record_key on parked_record (topic, record_key, id);
