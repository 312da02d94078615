package io.leaftrace.retail.item;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.CodesIssued;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.ItemRun;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsDeactivated;
import io.leaftrace.model.MakerRegistered;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.model.ReportRecalled;
import io.leaftrace.model.SerialsApplied;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Remembers what others tell of items and places. A row comes from one fact, or from the latest about a thing, so the order
 * of arrival is no matter.
 */
@ApplicationScoped
class ItemProjection implements Projection {

    private static final String MAKER = """
            insert into maker (gln, name, occurred_at, event_id)
            values ($1, $2, $3, $4)
            on conflict (gln) do update set name = excluded.name, occurred_at = excluded.occurred_at,
                event_id = excluded.event_id
            where (excluded.occurred_at, excluded.event_id) > (maker.occurred_at, maker.event_id)
            """;

    private static final String PRODUCT = """
            insert into product (gtin, maker_gln, name, occurred_at, event_id)
            values ($1, $2, $3, $4, $5)
            on conflict (gtin) do update set maker_gln = excluded.maker_gln, name = excluded.name,
                occurred_at = excluded.occurred_at, event_id = excluded.event_id
            where (excluded.occurred_at, excluded.event_id) > (product.occurred_at, product.event_id)
            """;

    private static final String PLACE = """
            insert into place (gln, party_gln, kind, city, country, name, latitude, longitude, occurred_at, event_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (gln) do update set party_gln = excluded.party_gln, kind = excluded.kind,
                city = excluded.city, country = excluded.country, name = excluded.name, latitude = excluded.latitude,
                longitude = excluded.longitude, occurred_at = excluded.occurred_at, event_id = excluded.event_id
            where (excluded.occurred_at, excluded.event_id) > (place.occurred_at, place.event_id)
            """;

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ISSUANCE_REGISTRY, Topics.ISSUANCE_ITEMS, Topics.LOGISTICS_REGISTRY);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        if (fact instanceof MakerRegistered maker) {
            return keepLatest(tx, MAKER, maker.header(), maker.gln(), maker.name());
        }
        if (fact instanceof ProductRegistered product) {
            return keepLatest(tx, PRODUCT, product.header(), product.gtin(), product.makerGln(), product.name());
        }
        if (fact instanceof PlaceRegistered place) {
            return keepLatest(
                    tx,
                    PLACE,
                    place.header(),
                    place.gln(),
                    place.partyGln(),
                    place.kind().name(),
                    place.city(),
                    place.country(),
                    place.name(),
                    place.latitude(),
                    place.longitude());
        }
        if (fact instanceof CodesIssued issued) {
            return insert(
                    tx,
                    "code_order (order_number, level, gtin, quantity, key_id) values ($1, $2, $3, $4, $5)",
                    Tuple.of(
                            issued.orderNumber(),
                            issued.level().name(),
                            issued.gtin(),
                            issued.quantity(),
                            issued.keyId()));
        }
        if (fact instanceof SerialsApplied report) {
            return insertRuns(tx, report, report.applied(), true)
                    .chain(() -> insertRuns(tx, report, report.rejected(), false));
        }
        if (fact instanceof ItemsDeactivated deactivated) {
            return insertDeactivated(tx, deactivated);
        }
        if (fact instanceof ReportRecalled recall) {
            return insert(tx, "recalled_report (event_id) values ($1)", Tuple.of(recall.recalledEventId()));
        }
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> insertRuns(SqlConnection tx, SerialsApplied report, Items items, boolean applied) {
        Tuple values = Tuple.tuple()
                .addArrayOfLong(firstItemIds(items))
                .addArrayOfLong(lastItemIds(items))
                .addBoolean(applied)
                .addString(report.factoryGln())
                .addOffsetDateTime(report.header().occurredAt().atOffset(ZoneOffset.UTC))
                .addString(report.header().occurredAtOffset())
                .addUUID(report.header().eventId());
        return insert(tx, """
                reported_run (first_item_id, last_item_id, applied, factory_gln, occurred_at, utc_offset, event_id)
                select first_item_id, last_item_id, $3, $4, $5, $6, $7
                  from unnest($1::bigint[], $2::bigint[]) as run (first_item_id, last_item_id)
                """, values);
    }

    private static Uni<Void> insertDeactivated(SqlConnection tx, ItemsDeactivated fact) {
        return insert(
                tx, """
                deactivated_run (event_id, first_item_id, last_item_id)
                select $1, first_item_id, last_item_id
                  from unnest($2::bigint[], $3::bigint[]) as run (first_item_id, last_item_id)
                """, Tuple.of(fact.header().eventId(), firstItemIds(fact.items()), lastItemIds(fact.items())));
    }

    private static Long[] firstItemIds(Items items) {
        return items.runs().stream().map(ItemRun::firstItemId).toArray(Long[]::new);
    }

    private static Long[] lastItemIds(Items items) {
        return items.runs().stream().map(ItemRun::lastItemId).toArray(Long[]::new);
    }

    private static Uni<Void> keepLatest(SqlConnection tx, String upsert, Header header, Object... columns) {
        Tuple row = Tuple.from(columns)
                .addValue(header.occurredAt().atOffset(ZoneOffset.UTC))
                .addValue(header.eventId());
        return tx.preparedQuery(upsert).execute(row).replaceWithVoid();
    }

    private static Uni<Void> insert(SqlConnection tx, String rows, Tuple values) {
        return tx.preparedQuery("insert into " + rows + " on conflict do nothing")
                .execute(values)
                .replaceWithVoid();
    }
}
