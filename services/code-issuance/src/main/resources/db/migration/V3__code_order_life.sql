-- The life of an order: requested, issued, downloaded, in use, used up, expired or cancelled.
alter table code_order
    -- Where its product is meant to be sold; null for cases and pallets.
    add column market         char(2),
    -- Null while it is only requested.
    add column issued_at      timestamptz,
    add column issued_by      text,
    add column expires_at     timestamptz,
    add column downloaded_at  timestamptz,
    add column expired_at     timestamptz,
    add column cancelled_at   timestamptz,
    add column cancelled_by   text,
    add column cancel_reason  text,
    -- All of its codes at once; single codes are deactivated in item_block.
    add column deactivated_at timestamptz,
    add column applied        int not null default 0,
    add column rejected       int not null default 0,
    alter column key_id drop not null;

update code_order o
   set issued_at = ordered_at,
       issued_by = ordered_by,
       expires_at = ordered_at + interval '6 months',
       market = (select p.market from product p where p.gtin = o.gtin),
       applied = (select coalesce(sum(bit_count(b.applied)), 0) from item_block b where b.order_number = o.order_number),
       rejected = (select coalesce(sum(bit_count(b.rejected)), 0) from item_block b where b.order_number = o.order_number);

-- What the expiry job looks through.
create index code_order_by_expiry on code_order (expires_at)
 where expired_at is null and cancelled_at is null and deactivated_at is null;
