package io.leaftrace.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.local.Role;
import java.util.List;
import java.util.Map;

/** Nanning: codes are ordered, applied to packs and cartons, and all is packed onto a pallet. */
record FactoryScene(Api api, PlayTime time) {

    void register() throws InterruptedException {
        api.ensure(Role.OPERATOR, "/v1/makers", Cast.MAKER, Cast.maker());
        api.ensure(Role.FACTORY, "/v1/factories", Cast.FACTORY, Cast.factory());
        api.ensure(Role.FACTORY, "/v1/lines", Cast.LINE, Cast.line());
        api.ensure(Role.FACTORY, "/v1/products", Cast.PACK_GTIN, Cast.packProduct());
        api.ensure(Role.FACTORY, "/v1/products", Cast.CARTON_GTIN, Cast.cartonProduct());
    }

    Batch order() throws InterruptedException {
        return new Batch(
                CodeOrder.of(api, "PACK", Cast.PACK_GTIN, Batch.PACKS),
                CodeOrder.of(api, "CARTON", Cast.CARTON_GTIN, Batch.CARTONS),
                CodeOrder.of(api, "CASE", null, Batch.CASES),
                CodeOrder.of(api, "PALLET", null, Batch.PALLETS));
    }

    void apply(Batch batch) throws InterruptedException {
        apply(time.daysAgo(6, 9, 10), batch.applied(), batch.rejected());
        List<String> cartons =
                batch.cartons().codes().stream().map(Code::digitalLink).toList();
        apply(time.daysAgo(6, 9, 20), cartons, List.of());
    }

    void pack(Batch batch) throws InterruptedException {
        pack(time.daysAgo(6, 10, 5), batch.packsInCartons());
        pack(time.daysAgo(6, 11, 30), batch.cartonsInCases());
        pack(time.daysAgo(6, 14, 15), batch.casesOnPallet());
    }

    private void apply(String occurredAt, List<String> applied, List<String> rejected) throws InterruptedException {
        Map<String, Object> report =
                Map.of("lineId", Cast.LINE, "occurredAt", occurredAt, "applied", applied, "rejected", rejected);
        JsonNode answer = api.create(Role.FACTORY, "/v1/application-reports", report);
        if (answer.get("applied").asInt() != applied.size()
                || answer.get("rejected").asInt() != rejected.size()) {
            throw new DemoFailed("the report of applied codes was understood as " + answer + ".");
        }
    }

    private void pack(String occurredAt, List<Batch.Packing> packings) throws InterruptedException {
        api.create(
                Role.FACTORY,
                "/v1/aggregation-reports",
                Map.of("lineId", Cast.LINE, "occurredAt", occurredAt, "packings", packings));
    }
}
