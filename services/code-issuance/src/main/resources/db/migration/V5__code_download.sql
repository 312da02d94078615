-- Who was given which codes, when and why. A range goes from first_index to before end_index.
create table code_download (
    download_id   bigint generated always as identity primary key,
    order_number  bigint not null references code_order,
    first_index   int not null,
    end_index     int not null,
    format        text not null,
    -- Needed where the same codes were downloaded before.
    reason        text,
    downloaded_by text,
    started_at    timestamptz not null,
    -- While it runs; one that shows no life for long died with its service.
    alive_at      timestamptz not null,
    -- Null while it runs.
    ended_at      timestamptz,
    sent          int not null default 0,
    complete      boolean not null default false,
    check (first_index >= 0 and first_index < end_index)
);
create index code_download_by_order on code_download (order_number, download_id);
