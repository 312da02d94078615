-- For which countries the products are that a recall names, and for which country its regulator answers who declared it:
-- null for recalls of brands, of those who answer for all countries, and of before this was kept.
alter table recall add column markets text[] not null default '{}';
alter table recall add column declared_market text;
update recall
   set markets = array(
       select distinct product.market
         from recall_item as item
         join code_order on code_order.order_number
                            between lower(item.items) >> 24 and (upper(item.items) - 1) >> 24
         join product using (gtin)
        where item.recall_id = recall.recall_id and lower(item.items) >> 48 = 0);
create index recall_by_market on recall using gin (markets);

-- Whether an alert is about products for a country, or about units into which such products were put, at any level.
create function is_alert_for(alert_id text, market text) returns boolean
    language sql stable
as $$
    with recursive named (first, last, level) as (
        select lower(items), upper(items) - 1, 0 from alert_item where alert_item.alert_id = $1
        union
        select lower(item.items), upper(item.items) - 1, named.level + 1
          from named
         cross join lateral (
              select items from fact_item
               where parent_id >= named.first and parent_id <= named.last and role = 'childEPCs' offset 0) as item
         where named.first >> 61 = 1 and named.level < 4
    )
    select exists (
        select from named
          join code_order on code_order.order_number between named.first >> 24 and named.last >> 24
          join product using (gtin)
         where named.first >> 48 = 0 and product.market = $2)
$$;

-- What a busy place held at a time days ago: derived, so that a question reads on from there and not all that ever was there.
-- A fact that comes later, and happened there before, takes it away again.
create table kept_holding (
    place_gln text           not null,
    held_at   timestamptz    not null,
    items     int8multirange not null,
    primary key (place_gln, held_at)
);
alter table recalled_report add column taken_at timestamptz not null default clock_timestamp();
create index recalled_report_by_time on recalled_report (recalled_at);
