-- For which country each product is meant, by the latest fact about it; null for those told before this was kept.
alter table own_gtin add column market text;
alter table own_gtin add column market_told_at timestamptz;

-- Whether a place is in a country.
create function is_place_in(place_gln text, market text) returns boolean
    language sql stable
as $$
    select exists (select from place where place.gln = $1 and place.country = $2)
$$;

-- Whether an item is a product for a country, or a unit in which such products are.
create function is_item_for(item_id bigint, market text) returns boolean
    language sql stable
as $$
    select exists (
               select from code_order join own_gtin using (gtin)
                where $1 >> 48 = 0 and code_order.order_number = $1 >> 24 and own_gtin.market = $2)
        or exists (
               select from unit_content as content
                 join code_order using (order_number)
                 join own_gtin on own_gtin.gtin = code_order.gtin
                where content.item_id = $1 and own_gtin.market = $2)
$$;

-- Counts changes, so that nobody changes what he has not seen.
alter table place add column version int not null default 1;
