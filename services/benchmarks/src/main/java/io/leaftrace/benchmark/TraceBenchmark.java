package io.leaftrace.benchmark;

import io.leaftrace.model.Topics;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures custody and trace against the machine's limit in the same run, and prints both side by side:
 * {@code make bench-trace}. Arguments: million packs to store (10), rounds of each comparison (5), and which part (hops,
 * traces, or all).
 */
public final class TraceBenchmark {

    private static final int ROUND_SECONDS = 5;

    /** What the virtual machine compiles in the first seconds would be measured else. */
    private static final int WARM_UP_SECONDS = 60;

    /** A trace runs through more code: after one minute the compiler still takes as much as the service. */
    private static final int READERS_WARM_UP_SECONDS = 180;

    private static final int SINGLE_CLIENTS = 16;
    private static final int BATCH_CLIENTS = 4;
    private static final int HOPS_A_BATCH = 100;
    private static final int READERS = 8;
    private static final int PALLETS = 20_000;

    private static final int EVENTS = 1_000_000;

    private static final double PART_OF_PGBENCH = 0.5;
    private static final int HOPS_A_SECOND = 50_000;
    private static final int MILLIS_P95 = 10;
    private static final int MILLIS_P99 = 25;
    private static final double GROWTH = 1.3;
    private static final int VISIBLE_MILLIS = 1_000;
    private static final int WHEREABOUTS_MILLIS = 2_000;

    private static final Set<String> TOLD_BY_ISSUANCE = Set.of(Topics.ISSUANCE_REGISTRY, Topics.ISSUANCE_ITEMS);

    private final Machine machine;
    private final int millions;
    private final int rounds;

    private TraceBenchmark(Machine machine, int millions, int rounds) {
        this.machine = machine;
        this.millions = millions;
        this.rounds = rounds;
    }

    /** Runs all of it. */
    public static void main(String[] args) throws Exception {
        int millions = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        String part = args.length > 2 ? args[2] : "all";
        Figures.note(
                "%s, %d processors, JDK %s; %d rounds, median (smallest to largest)%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                rounds);
        Figures.head();
        if (!"traces".equals(part)) {
            try (Machine machine = Machine.start()) {
                new TraceBenchmark(machine, millions, rounds).hops();
            }
        }
        if (!"hops".equals(part)) {
            try (Machine machine = Machine.start()) {
                new TraceBenchmark(machine, millions, rounds).traces();
            }
        }
        System.exit(0);
    }

    private void hops() throws Exception {
        try (ServiceUnderTest logistics = ServiceUnderTest.start(machine, "logistics-scan", List.of("-Xmx1g"));
                Production production = new Production(machine)) {
            production.registries();
            List<String> pallets = production.pallets(PALLETS);
            awaitTaken(production.told(TOLD_BY_ISSUANCE), logistics.schema());
            Handhelds handhelds = new Handhelds(logistics, pallets);
            handhelds.registerPlaces();
            handhelds.bringPallets();
            double single = comeAndGo(handhelds, logistics.schema());
            try (ServiceUnderTest analytics = ServiceUnderTest.start(machine, "analytics", List.of("-Xmx1g"))) {
                long told = production.told(Set.copyOf(Topics.ALL)) + count(logistics.schema(), "outbox");
                awaitTaken(told, analytics.schema());
                visible(handhelds, analytics, single / 2);
            }
        }
    }

    /** Gives the single hops a second. */
    private double comeAndGo(Handhelds handhelds, String schema) throws Exception {
        PgBench pgbench = new PgBench(machine, schema);
        List<Handhelds.Device> singles = handhelds.devices(SINGLE_CLIENTS, 0, PALLETS / 4);
        List<Handhelds.Device> batches = handhelds.devices(BATCH_CLIENTS, PALLETS / 4, 3 * PALLETS / 4);
        secondsUntilQuiet(schema);
        Figures.progress("warming up");
        Clients.during(WARM_UP_SECONDS, requests(singles, 1), null);
        Clients.during(WARM_UP_SECONDS, requests(batches, HOPS_A_BATCH), null);
        Beside single = new Beside(PART_OF_PGBENCH);
        Series greetings = new Series();
        Series singleMillis = new Series();
        Series batched = new Series();
        Series behind = new Series();
        for (int round = 0; round < rounds; round++) {
            behind.add(secondsUntilQuiet(schema));
            double rows = pgbench.commits(SINGLE_CLIENTS, ROUND_SECONDS);
            double greeted = Clients.during(ROUND_SECONDS, greetings(singles), null);
            double hops = Clients.during(ROUND_SECONDS, requests(singles, 1), singleMillis);
            secondsUntilQuiet(schema);
            double inBatches = HOPS_A_BATCH * Clients.during(ROUND_SECONDS, requests(batches, HOPS_A_BATCH), null);
            Figures.progress("HTTP %,.0f, in batches %,.0f", greeted, inBatches);
            single.add(rows, hops);
            greetings.add(greeted);
            batched.add(inBatches);
        }
        single.row("single-hop requests a second (16 clients)", "half of pgbench, single rows");
        Figures.row(
                "answers a second of the same service that do nothing (16 clients)",
                greetings.spread("%,.0f"),
                "what HTTP alone takes of the two processors",
                true);
        Figures.row(
                "answer to a single hop under that load",
                "p50 " + Figures.decimal(singleMillis.median()) + " ms, p99 "
                        + Figures.decimal(singleMillis.quantile(0.99)) + " ms",
                "60 s (Regulation (EU) 2018/574)",
                singleMillis.quantile(0.99) < 60_000);
        Figures.row(
                "hops a second (100 a request, " + BATCH_CLIENTS + " clients)",
                batched.spread("%,.0f"),
                Figures.number(HOPS_A_SECOND),
                batched.median() >= HOPS_A_SECOND);
        Figures.row(
                "until outbox and own facts have caught up after a round of batches",
                behind.spread("%.0f") + " s",
                "none: they wait in tables",
                true);
        return single.median();
    }

    private static List<Clients.Request> greetings(List<Handhelds.Device> devices) {
        return devices.stream()
                .map(device -> (Clients.Request) turn -> device.greet())
                .toList();
    }

    /** Waits until nothing is left to do of what was recorded, so that the next figure is that of the next load. */
    private double secondsUntilQuiet(String schema) throws Exception {
        long before = System.nanoTime();
        while (count(schema, "outbox where sent_at is null") > 0
                || count(schema, "inbox where topic = '" + Topics.CUSTODY + "'")
                        < count(schema, "outbox where topic = '" + Topics.CUSTODY + "'")
                || count(schema, "unit_to_count") > 0) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return (System.nanoTime() - before) / 1e9;
    }

    private static List<Clients.Request> requests(List<Handhelds.Device> devices, int hops) {
        return devices.stream()
                .map(device -> (Clients.Request) turn -> device.send(hops))
                .toList();
    }

    /** Sends at a steady rate, and looks at every so manieth hop until the trace shows it. */
    private void visible(Handhelds handhelds, ServiceUnderTest analytics, double hopsASecond) throws Exception {
        List<Handhelds.Device> devices = handhelds.devices(SINGLE_CLIENTS, 3 * PALLETS / 4, PALLETS);
        Series millis = new Series();
        double pauseNanos = 1e9 * SINGLE_CLIENTS / hopsASecond;
        List<Clients.Request> clients = new ArrayList<>();
        for (Handhelds.Device device : devices.subList(1, SINGLE_CLIENTS)) {
            long[] next = {System.nanoTime()};
            clients.add(turn -> {
                next[0] += (long) pauseNanos;
                LockSupport.parkNanos(next[0] - System.nanoTime());
                device.send(1);
            });
        }
        Handhelds.Device looked = devices.get(0);
        try (KeepAliveConnection reader = reader(analytics)) {
            clients.add(turn -> {
                Handhelds.Sent sent = looked.send(1);
                long answered = System.nanoTime();
                while (!reader.get(tracePath(sent.item())).contains(sent.occurredAt())) {
                    if (System.nanoTime() - answered > TimeUnit.SECONDS.toNanos(30)) {
                        throw new IllegalStateException("not visible after 30 s: " + sent);
                    }
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                millis.add((System.nanoTime() - answered) / 1e6);
            });
            double reached = Clients.during(4 * ROUND_SECONDS, clients, null);
            double p99 = millis.quantile(0.99);
            Figures.row(
                    "a hop's way from its answer into the trace, at " + Figures.number(reached) + " hops a second",
                    "p99 " + Figures.number(p99) + " ms (p50 " + Figures.number(millis.median()) + ", of "
                            + millis.size() + ")",
                    VISIBLE_MILLIS + " ms, at half of the load above",
                    p99 <= VISIBLE_MILLIS && reached >= 0.95 * hopsASecond);
        }
    }

    private void traces() throws Exception {
        try (ServiceUnderTest analytics = ServiceUnderTest.start(machine, "analytics", List.of("-Xmx1g"));
                Production production = new Production(machine)) {
            production.registries();
            production.otherPlaces();
            production.million();
            awaitTaken(production.told(Set.copyOf(Topics.ALL)), analytics.schema());
            double p95Before = trace(analytics, production, 1);
            for (int more = 1; more < millions; more++) {
                production.million();
            }
            Figures.progress("told %d million packs", millions);
            awaitTaken(production.told(Set.copyOf(Topics.ALL)), analytics.schema());
            Figures.progress("taken in");
            double p95 = trace(analytics, production, millions);
            Figures.row(
                    "p95 at " + millions + " million, beside that at 1 million",
                    Figures.decimal(p95 / p95Before),
                    Figures.decimal(GROWTH),
                    p95 / p95Before <= GROWTH);
            whereabouts(analytics);
            List<String> pallets = production.travels(EVENTS / 4);
            awaitTaken(production.told(Set.copyOf(Topics.ALL)), analytics.schema());
            events(analytics, pallets, 1);
            events(analytics, pallets, READERS);
        }
    }

    /** Gives the p95. */
    private double trace(ServiceUnderTest analytics, Production production, int stored) throws Exception {
        Series millis = read(
                analytics, READERS, random -> tracePath(production.pack(random.nextInt(stored * Production.MILLION))));
        double p95 = millis.quantile(0.95);
        double p99 = millis.quantile(0.99);
        Figures.row(
                "trace of a pack through four levels, " + stored + " million packs, 8 clients",
                "p95 " + Figures.decimal(p95) + " ms, p99 " + Figures.decimal(p99) + " ms (p50 "
                        + Figures.decimal(millis.median()) + ")",
                MILLIS_P95 + " and " + MILLIS_P99 + " ms",
                p95 <= MILLIS_P95 && p99 <= MILLIS_P99);
        return p95;
    }

    private void events(ServiceUnderTest analytics, List<String> pallets, int clients) throws Exception {
        Series millis = read(
                analytics,
                clients,
                random -> "/epcis/v2/events?MATCH_anyEPC=" + encoded(pallets.get(random.nextInt(pallets.size()))));
        double p95 = millis.quantile(0.95);
        Figures.row(
                "EPCIS query by one EPC, " + Figures.number((double) count(analytics.schema(), "fact")) + " events, "
                        + clients + (clients == 1 ? " client" : " clients"),
                "p95 " + Figures.decimal(p95) + " ms (p50 " + Figures.decimal(millis.median()) + ")",
                MILLIS_P95 + " ms",
                p95 <= MILLIS_P95);
    }

    private interface Question {
        String path(Random random);
    }

    /** Readers ask about items drawn at random; what the first seconds took is left out. */
    private Series read(ServiceUnderTest analytics, int readers, Question question) throws Exception {
        Series millis = new Series();
        List<KeepAliveConnection> connections = new ArrayList<>();
        List<Clients.Request> clients = new ArrayList<>();
        for (int number = 0; number < readers; number++) {
            KeepAliveConnection connection = reader(analytics);
            Random random = new Random(number);
            connections.add(connection);
            clients.add(turn -> connection.get(question.path(random)));
        }
        Clients.during(READERS_WARM_UP_SECONDS, clients, null);
        Clients.during(rounds * ROUND_SECONDS, clients, millis);
        for (KeepAliveConnection connection : connections) {
            connection.close();
        }
        return millis;
    }

    private void whereabouts(ServiceUnderTest analytics) throws Exception {
        Series millis = new Series();
        try (KeepAliveConnection connection = reader(analytics)) {
            for (int round = 0; round < rounds; round++) {
                long before = System.nanoTime();
                connection.get("/v1/whereabouts?order=" + Production.packOrder(round % millions));
                millis.add((System.nanoTime() - before) / 1e6);
            }
        }
        Figures.row(
                "where is this order of 1 million packs now",
                millis.spread("%,.0f") + " ms",
                Figures.number(WHEREABOUTS_MILLIS) + " ms",
                millis.quantile(1) <= WHEREABOUTS_MILLIS);
    }

    private KeepAliveConnection reader(ServiceUnderTest analytics) throws IOException {
        return new KeepAliveConnection(analytics.address("/"), machine.token("regulator", null));
    }

    private static String tracePath(String link) {
        return "/v1/traces?code=" + encoded(link);
    }

    private static String encoded(String link) {
        return URLEncoder.encode(link, StandardCharsets.US_ASCII);
    }

    private void awaitTaken(long facts, String schema) throws Exception {
        while (count(schema, "inbox") < facts) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private long count(String schema, String from) throws SQLException {
        try (Connection database = machine.database(schema);
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
