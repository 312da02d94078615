package io.leaftrace.analytics.registry;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.CodesCancelled;
import io.leaftrace.model.CodesExpired;
import io.leaftrace.model.CodesIssued;
import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.MakerRegistered;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Keeps what was said last about each maker, product and place, whichever fact arrives last; and every code order. */
@ApplicationScoped
class RegistryProjection implements Projection {

    private static final String MAKER = """
            insert into maker (gln, name, country, company_prefix, occurred_at, event_id)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (gln) do update set name = excluded.name, country = excluded.country,
                company_prefix = excluded.company_prefix, occurred_at = excluded.occurred_at,
                event_id = excluded.event_id
            where (excluded.occurred_at, excluded.event_id) > (maker.occurred_at, maker.event_id)
            """;

    private static final String PRODUCT = """
            insert into product (gtin, maker_gln, name, level, market, occurred_at, event_id)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (gtin) do update set maker_gln = excluded.maker_gln, name = excluded.name,
                level = excluded.level, market = excluded.market, occurred_at = excluded.occurred_at,
                event_id = excluded.event_id
            where (excluded.occurred_at, excluded.event_id) > (product.occurred_at, product.event_id)
            """;

    /** What happened there, or was bound for there, concerns another party than before. */
    private static final String PLACE = """
            with before as materialized (select party_gln from place where gln = $1),
            kept as (
            insert into place (gln, party_gln, kind, name, city, country, latitude, longitude, occurred_at, event_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (gln) do update set party_gln = excluded.party_gln, kind = excluded.kind,
                name = excluded.name, city = excluded.city, country = excluded.country,
                latitude = excluded.latitude, longitude = excluded.longitude,
                occurred_at = excluded.occurred_at, event_id = excluded.event_id
            where (excluded.occurred_at, excluded.event_id) > (place.occurred_at, place.event_id)
            returning gln, party_gln)
            insert into fact_to_follow (event_id)
            select distinct f.event_id from kept join fact f on f.place_gln = kept.gln or f.destination_gln = kept.gln
             where kept.party_gln is distinct from (select before.party_gln from before)
            """;

    private static final String CODE_ORDER = """
            insert into code_order (order_number, maker_gln, factory_gln, line_id, level, gtin, company_prefix,
                quantity, key_id, issued_at, first_sscc)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict do nothing
            """;

    private static final String SSCC_KEY =
            "insert into sscc_key (company_prefix, key_id) values ($1, $2) on conflict do nothing";

    /** The first counts: what expired cannot be cancelled later, whichever arrives first. */
    private static final String VOID_ORDER = """
            insert into void_order (order_number, kind, void_at, void_offset, producer, sequence, event_id)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (order_number) do update set kind = excluded.kind, void_at = excluded.void_at,
                void_offset = excluded.void_offset, producer = excluded.producer, sequence = excluded.sequence,
                event_id = excluded.event_id
            where (excluded.void_at, excluded.producer, excluded.sequence, excluded.event_id)
                < (void_order.void_at, void_order.producer, void_order.sequence, void_order.event_id)
            """;

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ISSUANCE_REGISTRY, Topics.LOGISTICS_REGISTRY, Topics.ISSUANCE_ITEMS);
    }

    private static final String CHANGED = "update registry_version set version = version + 1";

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        Uni<Void> kept = keep(tx, fact);
        return changesWhatIsKnown(fact)
                ? kept.chain(() -> tx.preparedQuery(CHANGED).execute()).replaceWithVoid()
                : kept;
    }

    /** An order of serials that comes new changes nothing of what was known; one of SSCCs may be that of a known SSCC. */
    private static boolean changesWhatIsKnown(Fact fact) {
        return fact instanceof MakerRegistered
                || fact instanceof ProductRegistered
                || fact instanceof PlaceRegistered
                || fact instanceof CodesExpired
                || fact instanceof CodesCancelled
                || (fact instanceof CodesIssued issued && issued.gtin() == null);
    }

    private static Uni<Void> keep(SqlConnection tx, Fact fact) {
        if (fact instanceof MakerRegistered maker) {
            return write(tx, MAKER, maker.header(), maker.gln(), maker.name(), maker.country(), maker.companyPrefix());
        }
        if (fact instanceof ProductRegistered product) {
            return write(
                    tx,
                    PRODUCT,
                    product.header(),
                    product.gtin(),
                    product.makerGln(),
                    product.name(),
                    product.level().name(),
                    product.market());
        }
        if (fact instanceof PlaceRegistered place) {
            return write(
                    tx,
                    PLACE,
                    place.header(),
                    place.gln(),
                    place.partyGln(),
                    place.kind().name(),
                    place.name(),
                    place.city(),
                    place.country(),
                    place.latitude(),
                    place.longitude());
        }
        if (fact instanceof CodesExpired expired) {
            return voidOrder(tx, expired.orderNumber(), CodeOrder.End.Kind.EXPIRED, expired.header());
        }
        if (fact instanceof CodesCancelled cancelled) {
            return voidOrder(tx, cancelled.orderNumber(), CodeOrder.End.Kind.CANCELLED, cancelled.header());
        }
        return fact instanceof CodesIssued issued
                ? order(tx, issued)
                : Uni.createFrom().voidItem();
    }

    private static Uni<Void> write(SqlConnection tx, String upsert, Header header, Object... columns) {
        Tuple row = Tuple.from(columns).addValue(at(header)).addValue(header.eventId());
        return tx.preparedQuery(upsert).execute(row).replaceWithVoid();
    }

    private static Uni<Void> order(SqlConnection tx, CodesIssued issued) {
        Tuple row = Tuple.from(List.of(
                        issued.orderNumber(),
                        issued.makerGln(),
                        issued.factoryGln(),
                        issued.lineId(),
                        issued.level().name()))
                .addValue(issued.gtin())
                .addValue(issued.companyPrefix())
                .addValue(issued.quantity())
                .addValue(issued.keyId())
                .addValue(at(issued.header()))
                .addValue(issued.firstSscc());
        Uni<Void> inserted = tx.preparedQuery(CODE_ORDER).execute(row).replaceWithVoid();
        return issued.gtin() != null
                ? inserted
                : inserted.chain(() -> tx.preparedQuery(SSCC_KEY)
                        .execute(Tuple.of(issued.companyPrefix(), issued.keyId()))
                        .replaceWithVoid());
    }

    private static Uni<Void> voidOrder(SqlConnection tx, long orderNumber, CodeOrder.End.Kind kind, Header header) {
        return tx.preparedQuery(VOID_ORDER)
                .execute(Tuple.from(List.of(
                        orderNumber,
                        kind.name(),
                        at(header),
                        header.occurredAtOffset(),
                        header.producer(),
                        header.sequence(),
                        header.eventId())))
                .replaceWithVoid();
    }

    private static OffsetDateTime at(Header header) {
        return header.occurredAt().atOffset(ZoneOffset.UTC);
    }
}
