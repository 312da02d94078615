-- Runs of items that logistics-scan told were shipped, received, packed on the way or unpacked, so that no report about them is recalled.
create table moved_run (
    first_item_id bigint,
    item_count    int,
    primary key (first_item_id, item_count)
);
-- Most rows are single items, which the key finds; GiST is for the others, which may overlap.
create index moved_run_long on moved_run
    using gist (int8range(first_item_id, first_item_id + item_count - 1, '[]')) where item_count > 1;
