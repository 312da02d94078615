-- Which refusals have which reason, so that those of one reason are found in their order. Applied again after each change
-- of this file, behind all that is numbered: it may find its work done.
create table if not exists refusal_reason (
    reason    text not null,
    number    bigint not null,
    party_gln char(13) not null,
    primary key (reason, number)
);
create index if not exists refusal_reason_by_party on refusal_reason (party_gln, reason, number);
-- Not by JSON: a refused code may hold a U+0000, of which jsonb wants to know nothing. What was sent cannot look like
-- this, for its quotes are escaped.
insert into refusal_reason (reason, number, party_gln)
select distinct found[1], number, party_gln
  from refusal
 cross join lateral regexp_matches(reasons, '"reason":"([^"\\]+)"', 'g') as found
 where not exists (select from refusal_reason as known where known.number = refusal.number)
    on conflict do nothing;
