create table lot (
    id bigint generated always as identity primary key,
    name text not null,
    -- Checked at the commit only, so that a commit can fail.
    unique_at_commit text unique deferrable initially deferred
);
