-- Items that were judged before it was known whose a place of their life is: a line's reports may come before its factory.
-- They are judged again when it becomes known, and then forgotten here.
create table judged_without_owner (
    place_gln text not null,
    item_id   bigint not null,
    primary key (place_gln, item_id)
);
