-- What a product costs in a market; the latest row holds.
create table list_price (
    number      bigint generated always as identity primary key,
    gtin        char(14)    not null,
    market      char(2)     not null,
    currency    char(3)     not null,
    minor_units bigint      not null check (minor_units > 0),
    set_at      timestamptz not null,
    set_by      text        not null
);
create index list_price_latest on list_price (gtin, market, number desc);

-- What buyers ordered. Where to bring it is sealed under the buyer's own key; what is not sealed of it is a point of a grid of
-- a hundredth of a degree, which is forgotten when shops may offer no more.
create table buyer_order (
    order_id       uuid             primary key,
    number         bigint           generated always as identity unique,
    member_id      uuid             not null,
    state          text             not null,
    market         char(2)          not null,
    currency       char(3)          not null,
    minor_units    bigint           not null check (minor_units > 0),
    latitude       double precision,
    longitude      double precision,
    sealed_place   bytea            not null,
    posted_at      timestamptz      not null,
    offers_until   timestamptz      not null,
    deliver_until  timestamptz      not null,
    -- Who shows it has the goods; six digits.
    delivery_code  char(6)          not null,
    wrong_codes    int              not null default 0,
    -- When it goes on by itself; null when it does not.
    due_at         timestamptz,
    -- Of the offer that was accepted.
    offer_id       uuid,
    shop_gln       char(13),
    sale_id        uuid,
    -- When it came to its state.
    changed_at     timestamptz      not null
);
create index buyer_order_due on buyer_order (due_at) where due_at is not null;
create index buyer_order_by_member on buyer_order (member_id, number desc);
create index buyer_order_by_shop on buyer_order (shop_gln, number desc) where shop_gln is not null;

create table buyer_order_line (
    order_id    uuid     not null references buyer_order,
    gtin        char(14) not null,
    quantity    int      not null check (quantity > 0),
    -- Of one.
    minor_units bigint   not null check (minor_units > 0),
    primary key (order_id, gtin)
);

-- The shops that an order was posted to, and how far away they are, rounded up.
create table order_shop (
    order_id   uuid     not null references buyer_order,
    shop_gln   char(13) not null,
    kilometres int      not null,
    primary key (order_id, shop_gln)
);
create index order_shop_by_shop on order_shop (shop_gln, order_id);

create table delivery_offer (
    offer_id      uuid        primary key,
    order_id      uuid        not null references buyer_order,
    shop_gln      char(13)    not null,
    deliver_from  timestamptz not null,
    deliver_until timestamptz not null,
    made_at       timestamptz not null,
    withdrawn_at  timestamptz
);
create index delivery_offer_by_order on delivery_offer (order_id);
-- A shop has one offer at a time.
create unique index delivery_offer_standing on delivery_offer (order_id, shop_gln) where withdrawn_at is null;

-- What the payment provider is to be asked. The id is ours: however often it is asked, it does a thing once.
create table payment_task (
    task_id         text        primary key,
    order_id        uuid        not null,
    kind            text        not null,
    shop_gln        char(13)    not null,
    currency        char(3)     not null,
    minor_units     bigint      not null check (minor_units > 0),
    -- open, done, refused or dropped.
    state           text        not null,
    attempts        int         not null default 0,
    next_attempt_at timestamptz not null,
    made_at         timestamptz not null,
    ended_at        timestamptz
);
create index payment_task_open on payment_task (next_attempt_at) where state = 'open';
create index payment_task_by_order on payment_task (order_id);

-- The book of the money: rows are added and never changed, and those of a movement add up to nothing.
create table escrow_entry (
    number      bigint      generated always as identity primary key,
    order_id    uuid        not null,
    movement    text        not null,
    account     text        not null,
    currency    char(3)     not null,
    minor_units bigint      not null,
    booked_at   timestamptz not null,
    unique (order_id, movement, account)
);
-- What was held goes one way, once.
create unique index escrow_entry_leaves_once on escrow_entry (order_id) where account = 'escrow' and minor_units < 0;

create function refuse_to_change_the_book() returns trigger language plpgsql as $$
begin
    raise exception 'the escrow book is never changed';
end
$$;
create trigger escrow_entry_is_never_changed before update or delete on escrow_entry
    for each statement execute function refuse_to_change_the_book();

-- What the provider told by itself, to know a repetition.
create table payment_callback (
    callback_id text        primary key,
    task_id     text        not null,
    outcome     text        not null,
    received_at timestamptz not null
);

-- What the sandbox in a provider's place has done, by the id under which it was asked, and what it is told to do badly.
create table sandbox_payment (
    task_id     text   primary key,
    order_id    uuid   not null,
    kind        text   not null,
    minor_units bigint not null,
    answer      text   not null,
    calls       int    not null
);
create table sandbox_wish (
    order_id  uuid not null,
    kind      text not null,
    behaviour text not null,
    primary key (order_id, kind)
);
