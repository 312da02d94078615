-- The key from which the codes under the wrappers of an order's packs are derived; null when it has none.
alter table code_order add column inner_key_id text;
