package io.leaftrace.benchmark;

import io.leaftrace.model.Topics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures buyers' checks and sales at tills against the machine's limit in the same run, and prints both side by side:
 * {@code make bench-retail}. Arguments: rounds (5), and which part (checks, sales, or all).
 */
public final class RetailBenchmark {

    private static final int ROUND_SECONDS = 5;

    /** What the virtual machine compiles in the first seconds would be measured else. */
    private static final int WARM_UP_SECONDS = 90;

    private static final int PHONES = 64;
    private static final int TILLS = 16;

    private static final double PART_OF_LIMIT = 0.5;
    private static final int CHECK_MILLIS_P95 = 20;

    private final Machine machine;
    private final ServiceUnderTest retail;
    private final Production production;
    private final int rounds;

    private RetailBenchmark(Machine machine, ServiceUnderTest retail, Production production, int rounds) {
        this.machine = machine;
        this.retail = retail;
        this.production = production;
        this.rounds = rounds;
    }

    /** Runs all of it. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        String part = args.length > 1 ? args[1] : "all";
        Figures.note(
                "%s, %d processors, JDK %s; %d rounds, median (smallest to largest)%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                rounds);
        Figures.head();
        try (Machine machine = Machine.start();
                ServiceUnderTest retail = ServiceUnderTest.start(machine, "retail-scan", List.of("-Xmx1g"));
                Production production = new Production(machine)) {
            production.registries();
            production.otherPlaces();
            production.million();
            RetailBenchmark benchmark = new RetailBenchmark(machine, retail, production, rounds);
            benchmark.awaitTaken();
            if (!"checks".equals(part)) {
                benchmark.sales();
            }
            if (!"sales".equals(part)) {
                benchmark.checks();
            }
        }
        System.exit(0);
    }

    private void sales() throws Exception {
        PgBench pgbench = new PgBench(machine, retail.schema());
        List<Clients.Request> tills = new ArrayList<>();
        for (int number = 0; number < TILLS; number++) {
            tills.add(till(number));
        }
        Figures.progress("warming up sales");
        Clients.during(WARM_UP_SECONDS, tills, null);
        Beside sales = new Beside(PART_OF_LIMIT);
        Series millis = new Series();
        for (int round = 0; round < rounds; round++) {
            awaitSent();
            sales.add(pgbench.commits(TILLS, ROUND_SECONDS), Clients.during(ROUND_SECONDS, tills, millis));
        }
        sales.row("sales of a single item a second (" + TILLS + " tills)", "half of pgbench, single rows");
        Figures.note(
                "%nA sale is answered after p50 %s ms, p99 %s ms under that load.%n",
                Figures.decimal(millis.median()), Figures.decimal(millis.quantile(0.99)));
        Figures.head();
    }

    /** A till sells packs of its own, one after the other. */
    private Clients.Request till(int number) throws IOException {
        KeepAliveConnection connection =
                new KeepAliveConnection(retail.address("/"), machine.token("retail", Production.MAKER));
        AtomicLong sequence = new AtomicLong();
        int first = number * (Production.MILLION / TILLS);
        return turn -> {
            long next = sequence.getAndIncrement();
            connection.post("/v1/sales", """
                    {"shopGln":"%s","tillId":"till-%d","sequence":%d,"occurredAt":"%s","items":["%s"]}""".formatted(
                            Production.SHOP, number, next, Instant.now(), production.pack((int) (first + next))));
        };
    }

    private void checks() throws Exception {
        try (ServiceUnderTest hello = ServiceUnderTest.start(machine, "benchmarks/hello", List.of("-Xmx1g"))) {
            AtomicLong answered = new AtomicLong();
            List<Clients.Request> phones = new ArrayList<>();
            List<Clients.Request> greeters = new ArrayList<>();
            for (int number = 0; number < PHONES; number++) {
                phones.add(phone(number, answered));
                KeepAliveConnection connection = new KeepAliveConnection(hello.address("/"), null);
                greeters.add(turn -> connection.get("/hello"));
            }
            Figures.progress("warming up checks");
            long before = checksStored();
            Clients.during(WARM_UP_SECONDS / 3, greeters, null);
            Clients.during(WARM_UP_SECONDS, phones, null);
            Beside checks = new Beside(PART_OF_LIMIT);
            Series millis = new Series();
            for (int round = 0; round < rounds; round++) {
                awaitSent();
                checks.add(
                        Clients.during(ROUND_SECONDS, greeters, null), Clients.during(ROUND_SECONDS, phones, millis));
            }
            checks.row("checks a second (" + PHONES + " phones)", "half of a plain Quarkus \"hello\"");
            double p95 = millis.quantile(0.95);
            Figures.row(
                    "answer to a check under that load",
                    "p95 " + Figures.decimal(p95) + " ms (p50 " + Figures.decimal(millis.median()) + ", p99 "
                            + Figures.decimal(millis.quantile(0.99)) + ")",
                    CHECK_MILLIS_P95 + " ms",
                    p95 < CHECK_MILLIS_P95);
            crash(phones, answered, before);
        }
    }

    /** Kills the service under load: what was answered is stored, and nothing else but what was on its way. */
    private void crash(List<Clients.Request> phones, AtomicLong answered, long before) throws Exception {
        Thread killer = new Thread(() -> {
            try {
                TimeUnit.SECONDS.sleep(2);
                retail.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        killer.start();
        Clients.during(
                ROUND_SECONDS, phones.stream().map(RetailBenchmark::untilItEnds).toList(), null);
        killer.join();
        long stored = checksStored() - before;
        Figures.row(
                "checks stored, after the service was killed under load",
                Figures.number((double) stored),
                Figures.number((double) answered.get()) + " answered, and at most " + PHONES + " on their way",
                stored >= answered.get() && stored <= answered.get() + PHONES);
    }

    private static Clients.Request untilItEnds(Clients.Request phone) {
        boolean[] ended = {false};
        return turn -> {
            if (ended[0]) {
                TimeUnit.MILLISECONDS.sleep(50);
                return;
            }
            try {
                phone.send(turn);
            } catch (IOException e) {
                ended[0] = true;
            }
        };
    }

    /** Each check is another phone's, from an address that few share, of any pack. */
    private Clients.Request phone(int number, AtomicLong answered) throws IOException {
        KeepAliveConnection connection = new KeepAliveConnection(retail.address("/"), null);
        Random random = new Random(number);
        return turn -> {
            int address = random.nextInt(1 << 16);
            connection.post(
                    "/v1/checks",
                    "X-Forwarded-For: 10." + number + "." + (address >> 8) + "." + (address & 255),
                    """
                    {"code":"%s","deviceId":"%s"}""".formatted(
                            production.pack(random.nextInt(Production.MILLION)), Long.toHexString(random.nextLong())));
            answered.incrementAndGet();
        };
    }

    private long checksStored() throws SQLException {
        return count("item_check");
    }

    private void awaitTaken() throws Exception {
        long told = production.told(Set.copyOf(Topics.ALL));
        while (count("inbox") < told) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Waits until Kafka has all that was recorded, so that the next figure is that of the next load. */
    private void awaitSent() throws Exception {
        while (count("outbox where sent_at is null") > 0) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private long count(String from) throws SQLException {
        try (Connection database = machine.database(retail.schema());
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
