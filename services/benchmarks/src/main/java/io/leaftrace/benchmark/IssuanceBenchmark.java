package io.leaftrace.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;

/**
 * Measures code-issuance against the machine's limit in the same run, and prints both side by side:
 * {@code make bench-issuance}. Arguments: million packs to apply and pack (10), rounds of each comparison (5).
 */
public final class IssuanceBenchmark {

    private static final int CLIENTS = 4;
    private static final int SERIALS_A_REPORT = 10_000;
    private static final int PACKS_A_CARTON = 10;

    private static final int CODES_A_SECOND = 500_000;
    private static final int MILLIS_P99 = 500;
    private static final int BYTES_A_PACK = 12;

    private final ServiceUnderTest service;
    private final Maker maker;
    private final int packs;
    private final int rounds;

    private IssuanceBenchmark(ServiceUnderTest service, int packs, int rounds)
            throws IOException, InterruptedException {
        this.service = service;
        this.maker = new Maker(service, CLIENTS);
        this.packs = packs;
        this.rounds = rounds;
    }

    /** Runs all of it. */
    public static void main(String[] args) throws Exception {
        int millions = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        try (Machine machine = Machine.start();
                ServiceUnderTest service = ServiceUnderTest.start(machine, "code-issuance", List.of("-Xmx512m"))) {
            IssuanceBenchmark benchmark = new IssuanceBenchmark(service, millions * 1_000_000, rounds);
            Figures.note(
                    "%s, %d processors, JDK %s; %d rounds, median (smallest to largest)%n",
                    LocalDate.now(ZoneOffset.UTC),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.version().feature(),
                    rounds);
            Figures.head();
            benchmark.downloads();
            benchmark.reports();
        }
        System.exit(0);
    }

    private void downloads() throws IOException, InterruptedException {
        int order = maker.order(Maker.line(0), "PACK", Maker.PACK, 16_000_000);
        download(order, 2_000_000);
        Series perSecond = new Series();
        for (int round = 0; round < rounds; round++) {
            perSecond.add(download(order, 4_000_000));
        }
        Figures.row(
                "codes streamed as CSV, a second",
                perSecond.spread("%,.0f"),
                Figures.number(CODES_A_SECOND),
                perSecond.median() >= CODES_A_SECOND);
        HeapLog heap = service.heap();
        int first = 0;
        for (int count : new int[] {1_000, 1_000_000, 16_000_000}) {
            heap.begin();
            download(order, count);
            int mebibytes = heap.mostMebibytes();
            first = first == 0 ? mebibytes : first;
            Figures.row(
                    "heap after a collection, " + Figures.number(count) + " codes",
                    mebibytes + " MiB",
                    "flat: as with 1,000, and 32 MiB for what is on its way",
                    mebibytes <= first + 32);
        }
    }

    private double download(int order, int count) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (InputStream codes = maker.csv(order, 0, count)) {
            byte[] buffer = new byte[1 << 16];
            while (codes.read(buffer) >= 0) {
                // What a printer would keep.
            }
        }
        return count / seconds(start);
    }

    private void reports() throws Exception {
        int perRound = packs / rounds;
        long bytesBefore = storedBytes();
        Series copied = new Series();
        Series applied = new Series();
        Series ratio = new Series();
        Series millis = new Series();
        List<Integer> packOrders = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            packOrders.add(maker.order(Maker.line(client), "PACK", Maker.PACK, packs / CLIENTS));
        }
        for (int round = 0; round < rounds; round++) {
            List<List<byte[]>> bodies = new ArrayList<>();
            List<String> serials = new ArrayList<>(perRound);
            for (int client = 0; client < CLIENTS; client++) {
                int share = perRound / CLIENTS;
                List<String> links = maker.links(packOrders.get(client), round * share, share);
                bodies.add(applications(Maker.line(client), links));
                links.forEach(link -> serials.add(link.substring(link.lastIndexOf('/') + 1)));
            }
            double copy = copy(serials);
            double apply = perRound / report("/v1/application-reports", bodies, millis);
            copied.add(copy);
            applied.add(apply);
            ratio.add(apply / copy);
        }
        Figures.row(
                "applied serials, a second (10,000 a request, 4 clients)",
                applied.spread("%,.0f"),
                "COPY, same run: " + copied.spread("%,.0f"),
                ratio.median() >= 1);
        Figures.row("the same as a ratio, round by round", ratio.spread("%.2f"), "1.00", ratio.median() >= 1);
        double p99 = millis.quantile(0.99);
        Figures.row(
                "p99 of such a report under that load",
                Figures.number(p99) + " ms (p50 " + Figures.number(millis.median()) + ", slowest "
                        + Figures.number(millis.quantile(1)) + ")",
                MILLIS_P99 + " ms",
                p99 <= MILLIS_P99);
        pack(packOrders);
        double bytes = (double) (storedBytes() - bytesBefore) / packs;
        Figures.row(
                "stored bytes a pack, " + Figures.number(packs) + " applied and packed",
                Figures.decimal(bytes),
                Integer.toString(BYTES_A_PACK),
                bytes <= BYTES_A_PACK);
        tables();
    }

    private void pack(List<Integer> packOrders) throws Exception {
        int perClient = packs / CLIENTS;
        int chunk = 500_000;
        Series millis = new Series();
        double total = 0;
        List<Integer> cartonOrders = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            cartonOrders.add(maker.order(Maker.line(client), "CARTON", Maker.CARTON, perClient / PACKS_A_CARTON));
        }
        for (int from = 0; from < perClient; from += chunk) {
            List<List<byte[]>> bodies = new ArrayList<>();
            int count = Math.min(chunk, perClient - from);
            for (int client = 0; client < CLIENTS; client++) {
                bodies.add(aggregations(
                        Maker.line(client),
                        maker.links(cartonOrders.get(client), from / PACKS_A_CARTON, count / PACKS_A_CARTON),
                        maker.links(packOrders.get(client), from, count)));
            }
            total += report("/v1/aggregation-reports", bodies, millis);
        }
        double p99 = millis.quantile(0.99);
        Figures.row(
                "packs packed, a second (10 a carton, 10,000 a request, 4 clients)",
                Figures.number(packs / total) + "; p99 " + Figures.number(p99) + " ms",
                MILLIS_P99 + " ms",
                p99 <= MILLIS_P99);
    }

    private static List<byte[]> applications(String line, List<String> links) {
        List<byte[]> bodies = new ArrayList<>();
        for (int from = 0; from < links.size(); from += SERIALS_A_REPORT) {
            List<String> part = links.subList(from, Math.min(links.size(), from + SERIALS_A_REPORT));
            bodies.add(body(line, "\"applied\":" + array(part)));
        }
        return bodies;
    }

    private static List<byte[]> aggregations(String line, List<String> cartons, List<String> packs) {
        List<byte[]> bodies = new ArrayList<>();
        int cartonsAReport = SERIALS_A_REPORT / PACKS_A_CARTON;
        for (int from = 0; from < cartons.size(); from += cartonsAReport) {
            StringBuilder packings = new StringBuilder("\"packings\":[");
            for (int carton = from; carton < Math.min(cartons.size(), from + cartonsAReport); carton++) {
                packings.append(carton == from ? "" : ",")
                        .append("{\"parent\":\"")
                        .append(cartons.get(carton))
                        .append("\",\"children\":")
                        .append(array(packs.subList(carton * PACKS_A_CARTON, (carton + 1) * PACKS_A_CARTON)))
                        .append('}');
            }
            bodies.add(body(line, packings.append(']').toString()));
        }
        return bodies;
    }

    private static byte[] body(String line, String rest) {
        return ("{\"lineId\":\"" + line + "\",\"occurredAt\":\"" + OffsetDateTime.now(ZoneOffset.UTC) + "\"," + rest
                        + "}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String array(List<String> codes) {
        return "[\"" + String.join("\",\"", codes) + "\"]";
    }

    /** Each client sends its reports one after the other; gives the seconds until all are answered. */
    private double report(String path, List<List<byte[]>> bodies, Series millis) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(bodies.size());
        long start = System.nanoTime();
        List<Future<?>> done = new ArrayList<>();
        for (List<byte[]> mine : bodies) {
            Callable<Void> client = () -> {
                for (byte[] body : mine) {
                    long sent = System.nanoTime();
                    maker.report(path, body);
                    millis.add(seconds(sent) * 1_000);
                }
                return null;
            };
            done.add(clients.submit(client));
        }
        for (Future<?> one : done) {
            one.get();
        }
        double seconds = seconds(start);
        clients.shutdown();
        return seconds;
    }

    /** Rows a second of COPY into a table of three columns with a primary key, durable as the reports are. */
    private double copy(List<String> serials) throws SQLException, IOException {
        StringBuilder rows = new StringBuilder(serials.size() * 50);
        AtomicInteger index = new AtomicInteger();
        serials.forEach(serial ->
                rows.append(serial).append('\t').append(index.getAndIncrement()).append("\t2026-11-20T08:00:00Z\n"));
        byte[] text = rows.toString().getBytes(StandardCharsets.US_ASCII);
        try (Connection database = service.database();
                Statement statement = database.createStatement()) {
            statement.execute("drop table if exists copied");
            statement.execute("create table copied (serial text primary key, item_id bigint, applied_at timestamptz)");
            long start = System.nanoTime();
            database.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy copied from stdin", new ByteArrayInputStream(text));
            double perSecond = serials.size() / seconds(start);
            statement.execute("drop table copied");
            return perSecond;
        }
    }

    private long storedBytes() throws SQLException {
        try (Connection database = service.database();
                Statement statement = database.createStatement();
                ResultSet sum =
                        statement.executeQuery("select coalesce(sum(pg_total_relation_size(c.oid)), 0) from pg_class c"
                                + " where c.relnamespace = '" + service.schema()
                                + "'::regnamespace and c.relkind in ('r', 'm')")) {
            sum.next();
            return sum.getLong(1);
        }
    }

    /** Of what the bytes consist. */
    private void tables() throws SQLException {
        StringBuilder parts = new StringBuilder();
        try (Connection database = service.database();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select relname, pg_total_relation_size(oid) from pg_class"
                        + " where relnamespace = '" + service.schema()
                        + "'::regnamespace and relkind = 'r' order by 2 desc limit 5")) {
            while (rows.next()) {
                parts.append(parts.isEmpty() ? "" : ", ")
                        .append(rows.getString(1))
                        .append(' ')
                        .append(Figures.decimal((double) rows.getLong(2) / packs));
            }
        }
        Figures.note("%nBytes a pack by table, indexes included: %s.", parts);
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }
}
