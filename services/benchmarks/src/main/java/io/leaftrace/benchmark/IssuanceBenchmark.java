package io.leaftrace.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
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
        try (ServiceUnderTest service = ServiceUnderTest.start("code-issuance", List.of("-Xmx512m"))) {
            IssuanceBenchmark benchmark = new IssuanceBenchmark(service, millions * 1_000_000, rounds);
            benchmark.downloads();
            benchmark.reports();
        }
        System.exit(0);
    }

    private void downloads() throws IOException, InterruptedException {
        int order = maker.order(Maker.line(0), "PACK", Maker.PACK, 16_000_000);
        download(order, 2_000_000);
        print("Download as CSV", "codes/s", "process MiB after");
        for (int count : new int[] {1_000, 1_000_000, 16_000_000}) {
            double perSecond = download(order, count);
            print(String.format("%,d codes", count), String.format("%,.0f", perSecond), mebibytes());
        }
    }

    private String mebibytes() throws IOException {
        return Long.toString(service.residentBytes() >> 20);
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
        print("Applied serials", "COPY rows/s", "applied/s", "ratio");
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
            print(
                    "round " + (round + 1),
                    String.format("%,.0f", copy),
                    String.format("%,.0f", apply),
                    String.format("%.2f", apply / copy));
        }
        System.out.printf(
                "COPY %s rows/s; applied %s serials/s; ratio median %.2f (%.2f to %.2f)%n",
                copied, applied, ratio.median(), ratio.quantile(0), ratio.quantile(1));
        System.out.printf(
                "a report of 10,000: p50 %.0f ms, p99 %.0f ms, slowest %.0f ms%n",
                millis.median(), millis.quantile(0.99), millis.quantile(1));
        pack(packOrders);
        long bytes = storedBytes() - bytesBefore;
        System.out.printf(
                "stored: %.2f bytes a pack (%,d bytes for %,d packs)%n", (double) bytes / packs, bytes, packs);
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
        System.out.printf(
                "packed %,.0f packs/s; a report of 10,000: p50 %.0f ms, p99 %.0f ms%n",
                packs / total, millis.median(), millis.quantile(0.99));
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
        return ("{\"lineId\":\"" + line + "\",\"occurredAt\":\"" + OffsetDateTime.now() + "\"," + rest + "}")
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
                    .copyIn("copy copied from stdin", new java.io.ByteArrayInputStream(text));
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

    private void tables() throws SQLException {
        try (Connection database = service.database();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select relname, pg_total_relation_size(oid) from pg_class" + " where relnamespace = '"
                                + service.schema() + "'::regnamespace and relkind = 'r' order by 2 desc limit 8")) {
            while (rows.next()) {
                print(
                        "  " + rows.getString(1),
                        String.format("%,d bytes", rows.getLong(2)),
                        String.format("%.2f a pack", (double) rows.getLong(2) / packs));
            }
        }
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    private static void print(String first, String... columns) {
        StringBuilder line = new StringBuilder(String.format("%-24s", first));
        for (String column : columns) {
            line.append(String.format("%20s", column));
        }
        System.out.println(line);
    }
}
