package io.leaftrace.retail.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.leaftrace.retail.AShop;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class DropFolderTest {

    private static final String HEAD = "shopGln,tillId,sequence,type,occurredAt,item,price,currency,voidedSequence\n";

    @Inject
    TakeFile takeFile;

    @TempDir
    Path folder;

    private AShop shop;
    private Path inbox;
    private DropFolder drop;

    @BeforeEach
    void tell() throws IOException {
        shop = AShop.told();
        inbox = Files.createDirectories(folder.resolve(shop.party));
        drop = new DropFolder(config(Duration.ZERO), takeFile);
        // Until the shop is known, nothing is sold.
        await().until(() ->
                shop.till().body(shop.basket(shop.code(80))).post("/v1/sales").statusCode() == 201);
    }

    @Test
    void takesAFileOnceAndAnswersItemByItem() throws IOException {
        String rows = HEAD
                + row(1, "sale", shop.code(0), "2600,CNY,")
                + row(1, "sale", shop.code(1), "2600,CNY,")
                + row(2, "sale", shop.code(2), ",,")
                + row(3, "sale", "\"no, \"\"code\"\"\"", ",,")
                + row(4, "void", "", ",,2");
        write("monday.csv", rows);
        drop.takeAll();
        assertThat(names("done")).as("seen once only").isEmpty();
        drop.takeAll();

        assertThat(names("done")).containsExactly("monday.csv", "monday.csv.answer");
        assertThat(answer("done", "monday.csv"))
                .contains("till-9,1,accepted", "till-9,2,accepted", "till-9,4,accepted")
                .contains("till-9,3,refused,\"no, \"\"code\"\"\",code_unknown");
        check(0, true);
        check(1, true);
        check(2, false);

        // Dropped again it is harmless, and answered as what it is
        write("monday.csv", rows);
        drop.takeAll();
        drop.takeAll();
        assertThat(answer("done", "monday.2.csv"))
                .contains("till-9,1,duplicate")
                .doesNotContain("accepted");
        check(2, false);
        assertThat(names(".")).containsExactly("done", "taking");
    }

    @Test
    void leavesAloneWhatIsStillBeingWritten() throws IOException {
        write("half.csv", HEAD + row(1, "sale", shop.code(3), ",,"));
        drop.takeAll();
        write("half.csv", HEAD + row(1, "sale", shop.code(3), ",,") + row(2, "sale", shop.code(4), ",,"));
        drop.takeAll();
        assertThat(names("done")).isEmpty();
        write("other.csv.part", HEAD + row(3, "sale", shop.code(5), ",,"));
        DropFolder patient = new DropFolder(config(Duration.ofDays(1)), takeFile);
        patient.takeAll();
        patient.takeAll();
        assertThat(names(".")).contains("half.csv", "other.csv.part");
        drop.takeAll();
        assertThat(names("done")).containsExactly("half.csv", "half.csv.answer");
        assertThat(names(".")).contains("other.csv.part");
        check(4, true);
        check(5, false);
    }

    @Test
    void refusesAsAWholeWhatBreaksOffOrIsNoTable() throws IOException {
        write("quote.csv", HEAD + row(1, "sale", shop.code(6), ",,") + shop.gln + ",till-9,2,sale,\"2026-11-16T");
        write("head.csv", "shop,till\n1,2\n");
        write("empty.csv", "");
        Files.write(inbox.resolve("charset.csv"), (HEAD + "真龙").getBytes("GB18030"));
        write("<script>.csv", HEAD + "'; drop table till_line,till-9,1,sale,2026-11-16T09:00:00Z,x,,,\n");
        drop.takeAll();
        drop.takeAll();
        assertThat(names("done")).isEmpty();
        assertThat(names("refused").stream().filter(name -> name.endsWith(".answer")))
                .hasSize(5);
        assertThat(answer("refused", "charset.csv")).contains("malformed");
        assertThat(answer("refused", "empty.csv")).contains("refused");
        check(6, false);
    }

    @Test
    void refusesAmountsAndNumbersThatAreNone() throws IOException {
        StringBuilder rows = new StringBuilder(HEAD);
        List<String> amounts = List.of("-1", "0", "9223372036854775808", "1000000000001", "2.50", "abc");
        for (int number = 0; number < amounts.size(); number++) {
            rows.append(row(10 + number, "sale", shop.code(20 + number), amounts.get(number) + ",CNY,"));
        }
        rows.append(row(-1, "sale", shop.code(30), ",,"));
        rows.append(row(40, "gift", shop.code(30), ",,"));
        // Negative control
        rows.append(row(41, "sale", shop.code(31), "1,CNY,"));
        write("amounts.csv", rows.toString());
        drop.takeAll();
        drop.takeAll();
        assertThat(answer("done", "amounts.csv").lines().filter(line -> line.contains(",refused,")))
                .hasSize(8);
        check(20, false);
        check(31, true);
    }

    @Test
    void finishesWhatItHadTakenBeforeACrash() throws IOException {
        Path taking = Files.createDirectories(inbox.resolve("taking"));
        String rows = HEAD + row(1, "sale", shop.code(40), ",,");
        Files.writeString(taking.resolve("before.csv"), rows);
        takeFile.take(shop.party, taking.resolve("before.csv"));
        drop.takeAll();
        assertThat(answer("done", "before.csv")).contains("till-9,1,duplicate");
        assertThat(names("taking")).isEmpty();
        check(40, true);
    }

    @Test
    void nobodySellsForAnotherParty() throws IOException {
        AShop other = new AShop();
        inbox = Files.createDirectories(folder.resolve(other.party));
        write("theirs.csv", HEAD + row(1, "sale", shop.code(50), ",,"));
        drop.takeAll();
        drop.takeAll();
        assertThat(answer("refused", "theirs.csv")).contains("shop_unknown");
        check(50, false);
    }

    private static TillDropConfig configOf(Path folder, Duration quiet) {
        return new TillDropConfig() {
            @Override
            public Optional<Path> folder() {
                return Optional.of(folder);
            }

            @Override
            public Duration interval() {
                return Duration.ofDays(1);
            }

            @Override
            public Duration quietPeriod() {
                return quiet;
            }

            @Override
            public String charset() {
                return "UTF-8";
            }
        };
    }

    private TillDropConfig config(Duration quiet) {
        return configOf(folder, quiet);
    }

    private String row(int sequence, String type, String item, String rest) {
        return shop.gln + ",till-9," + sequence + "," + type + ",2026-11-16T09:00:00+08:00," + item + "," + rest + "\n";
    }

    private void write(String name, String text) throws IOException {
        Files.write(inbox.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names(String sub) throws IOException {
        if (!Files.exists(inbox.resolve(sub))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inbox.resolve(sub))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String answer(String sub, String name) throws IOException {
        return Files.readString(inbox.resolve(sub).resolve(name + ".answer"));
    }

    private void check(int index, boolean sold) {
        AShop.buyer()
                .body(Map.of("code", shop.code(index)))
                .post("/v1/checks")
                .then()
                .statusCode(200)
                .body("sold", equalTo(sold));
    }
}
