-- The last sales of a shop, the newest first.
create index till_message_of_shop on till_message (shop_gln, occurred_at desc, message_id desc) where kind = 'sale';
