package io.leaftrace.benchmark;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A carrier's handhelds, which ship pallets from one of its warehouses to the other, receive them, and ship them back. */
final class Handhelds {

    private static final String CARRIER = "6901234100006";
    private static final List<String> WAREHOUSES = List.of("6901234100013", "6901234100020");
    private static final int PALLETS_A_SCAN = 1_000;

    /** Each hop a millisecond after the one before, so that the trace can be asked for it by its time. */
    private final Instant begin = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    private final ServiceUnderTest logistics;
    private final List<String> pallets;
    private int devices;

    Handhelds(ServiceUnderTest logistics, List<String> pallets) {
        this.logistics = logistics;
        this.pallets = pallets;
    }

    /** What was sent last: one of its items, and when that moved. */
    record Sent(String item, String occurredAt) {}

    void registerPlaces() throws IOException {
        try (KeepAliveConnection connection =
                new KeepAliveConnection(logistics.address("/"), logistics.token("operator", null))) {
            for (String gln : WAREHOUSES) {
                connection.post("/v1/places", """
                        {"gln":"%s","partyGln":"%s","kind":"WAREHOUSE","name":"Warehouse","city":"Nanning","country":"CN",\
                        "latitude":22.8,"longitude":108.3}""".formatted(gln, CARRIER));
            }
        }
    }

    /** Brings all pallets from the maker's works to the first warehouse, so that what follows is as it should be. */
    void bringPallets() throws IOException {
        try (KeepAliveConnection maker =
                        new KeepAliveConnection(logistics.address("/"), logistics.token("factory", Production.MAKER));
                KeepAliveConnection carrier =
                        new KeepAliveConnection(logistics.address("/"), logistics.token("logistics", CARRIER))) {
            for (int from = 0; from < pallets.size(); from += PALLETS_A_SCAN) {
                String items = pallets.subList(from, Math.min(from + PALLETS_A_SCAN, pallets.size())).stream()
                        .map(pallet -> '"' + pallet + '"')
                        .collect(Collectors.joining(","));
                int sequence = from / PALLETS_A_SCAN;
                bring(maker, sequence, begin, "shipping", items, Production.FACTORY, WAREHOUSES.get(0));
                bring(carrier, sequence, begin.plusMillis(1), "receiving", items, WAREHOUSES.get(0), null);
            }
        }
    }

    private static void bring(
            KeepAliveConnection connection,
            int sequence,
            Instant at,
            String bizStep,
            String items,
            String place,
            String destination)
            throws IOException {
        String answer = connection.post("/v1/handheld-scans", """
                {"deviceId":"gate","scans":[{"sequence":%d,"occurredAt":"%s","bizStep":"%s","items":[%s],"place":"%s"%s}]}
                """.formatted(
                        sequence,
                        at,
                        bizStep,
                        items,
                        place,
                        destination == null ? "" : ",\"destination\":\"" + destination + '"'));
        requireClean(answer);
    }

    /** What is refused or flagged is another path than the one that is measured. */
    private static void requireClean(String answer) {
        if (answer.contains("\"refused\"") || answer.contains("\"flags\"")) {
            throw new IllegalStateException(answer.substring(0, Math.min(answer.length(), 1_000)));
        }
    }

    /** Devices that share out some of the pallets, none of them with two. */
    List<Device> devices(int count, int fromPallet, int toPallet) throws IOException {
        List<Device> made = new ArrayList<>();
        int share = (toPallet - fromPallet) / count;
        for (int number = 0; number < count; number++) {
            int first = fromPallet + number * share;
            made.add(new Device("handheld-" + devices++, pallets.subList(first, first + share)));
        }
        return made;
    }

    /** For use by one thread. */
    final class Device {

        private final String deviceId;
        private final List<String> mine;
        private final KeepAliveConnection connection;
        private int sequence;

        private Device(String deviceId, List<String> mine) throws IOException {
            this.deviceId = deviceId;
            this.mine = mine;
            connection = new KeepAliveConnection(logistics.address("/"), logistics.token("logistics", CARRIER));
        }

        /** Sends so many hops, each of another pallet; fails unless all are accepted. */
        Sent send(int hops) throws IOException {
            StringBuilder body =
                    new StringBuilder("{\"deviceId\":\"").append(deviceId).append("\",\"scans\":[");
            Sent last = null;
            for (int hop = 0; hop < hops; hop++) {
                last = append(body.append(hop == 0 ? "" : ","));
            }
            String answer =
                    connection.post("/v1/handheld-scans", body.append("]}").toString());
            requireClean(answer);
            return last;
        }

        /** Has the service answer without doing anything. */
        void greet() throws IOException {
            connection.options("/epcis/v2/capture");
        }

        private Sent append(StringBuilder body) {
            String item = mine.get(sequence % mine.size());
            int pass = sequence / mine.size();
            // As answers write it, without zeros at the end: it is looked for in traces.
            String occurredAt = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    begin.plusMillis(sequence).plusSeconds(1).atOffset(ZoneOffset.UTC));
            boolean ships = pass % 2 == 0;
            String here = WAREHOUSES.get((pass + 1) / 2 % 2);
            String there = WAREHOUSES.get((pass / 2 + 1) % 2);
            body.append("{\"sequence\":")
                    .append(sequence++)
                    .append(",\"occurredAt\":\"")
                    .append(occurredAt)
                    .append("\",\"bizStep\":\"")
                    .append(ships ? "shipping" : "receiving")
                    .append("\",\"items\":[\"")
                    .append(item)
                    .append("\"],\"place\":\"")
                    .append(here)
                    .append(ships ? "\",\"destination\":\"" + there + "\"}" : "\"}");
            return new Sent(item, occurredAt);
        }
    }
}
