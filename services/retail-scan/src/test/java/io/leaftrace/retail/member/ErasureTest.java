package io.leaftrace.retail.member;

import static io.leaftrace.retail.member.AMember.asksForCode;
import static io.leaftrace.retail.member.AMember.codeSentTo;
import static io.leaftrace.retail.member.AMember.signsIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.leaftrace.model.ItemChecked;
import io.leaftrace.model.Items;
import io.leaftrace.model.MemberErased;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a number may be found, and where it may not. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class ErasureTest {

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();

    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            StringBuilder text = new StringBuilder(String.valueOf(entry.getMessage()));
            if (entry.getParameters() != null) {
                text.append(Arrays.asList(entry.getParameters()));
            }
            for (Throwable thrown = entry.getThrown(); thrown != null; thrown = thrown.getCause()) {
                text.append(thrown);
            }
            logged.add(text.toString());
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listenToTheLog() {
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("").removeHandler(log);
    }

    /** A number in the forms in which it may lie somewhere, also as bytes that are shown in hex. */
    private static List<String> forms(String e164) throws Exception {
        String national = e164.substring("+86".length());
        List<String> texts = new ArrayList<>(List.of(
                national,
                national.substring(0, 3) + " " + national.substring(3, 7) + " " + national.substring(7),
                national.substring(0, 3) + "-" + national.substring(3, 7) + "-" + national.substring(7)));
        HexFormat hex = HexFormat.of();
        List<String> forms = new ArrayList<>(texts);
        texts.forEach(text -> forms.add(hex.formatHex(text.getBytes(StandardCharsets.UTF_8))));
        for (String text : List.of(e164, e164.substring(1), national)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            forms.add(hex.formatHex(hash));
            forms.add(Base64.getEncoder().withoutPadding().encodeToString(hash));
            forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        }
        return forms;
    }

    /** The tables of the service, and how many of their rows hold one of the forms. */
    private static List<String> tablesHolding(List<String> forms) throws SQLException {
        List<String> holding = new ArrayList<>();
        try (Connection database = EmbeddedBackends.dataSource("retail_scan").getConnection();
                Statement statement = database.createStatement()) {
            List<String> tables = new ArrayList<>();
            ResultSet named = statement.executeQuery("select table_name from information_schema.tables"
                    + " where table_schema = 'retail_scan' and table_type = 'BASE TABLE'");
            while (named.next()) {
                tables.add(named.getString(1));
            }
            String any = String.join("|", forms.stream().map(Pattern::quote).toList());
            Pattern pattern = Pattern.compile(any);
            for (String table : tables) {
                ResultSet rows = statement.executeQuery("select t::text from retail_scan." + table + " as t");
                while (rows.next()) {
                    if (pattern.matcher(rows.getString(1).toLowerCase(Locale.ROOT))
                                    .find()
                            || pattern.matcher(rows.getString(1)).find()) {
                        holding.add(table);
                    }
                }
            }
        }
        return holding;
    }

    /** Records of all topics that hold one of the forms. */
    private static List<String> topicsHolding(List<String> forms) {
        List<String> holding = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", EmbeddedBackends.bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .filter(partition -> !partition.topic().startsWith("__"))
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofMillis(200))) {
                    String text = text(found.key()) + text(found.value());
                    forms.stream().filter(text::contains).forEach(form -> holding.add(found.topic()));
                }
            }
        }
        return holding;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private List<String> logHolding(List<String> forms) {
        return logged.stream()
                .filter(line -> forms.stream().anyMatch(line::contains))
                .toList();
    }

    private static void run(String sql) throws SQLException {
        try (Connection database = EmbeddedBackends.dataSource("retail_scan").getConnection()) {
            database.createStatement().execute(sql);
        }
    }

    private static long count(String sql) throws SQLException {
        try (Connection database = EmbeddedBackends.dataSource("retail_scan").getConnection();
                Statement statement = database.createStatement()) {
            ResultSet found = statement.executeQuery(sql);
            found.next();
            return found.getLong(1);
        }
    }

    /** All that a member may do with its number, with keys for repetitions. */
    private static AMember lives() throws SQLException {
        AMember member = AMember.adult();
        String key = UUID.randomUUID().toString();
        member.request()
                .header("Idempotency-Key", key)
                .body(Map.of("ageAtLeast", 20))
                .patch("/v1/members/me")
                .then()
                .statusCode(200);
        run("update sign_in_code set sent_at = sent_at - interval '61 seconds'");
        AMember.fromAnywhere()
                .header("Idempotency-Key", key)
                .body(Map.of("phone", member.phone))
                .post("/v1/sign-ins")
                .then()
                .statusCode(202);
        member.request()
                .header("Idempotency-Key", key + "-phone")
                .body(Map.of("phone", member.phone, "code", codeSentTo(member.phone)))
                .put("/v1/members/me/phone")
                .then()
                .statusCode(204);
        // What cannot be read or is wrong is not repeated either
        AMember.fromAnywhere()
                .body("{\"phone\": \"" + member.phone + "\", \"" + member.phone + "\": }")
                .post("/v1/sign-ins")
                .then()
                .statusCode(400);
        member.request().get("/v1/members/me/export").then().statusCode(200);
        return member;
    }

    @Test
    void anErasedMembersNumberStandsNowhere() throws Exception {
        AMember member = lives();
        List<String> forms = forms(member.phone);
        assertThat(tablesHolding(forms)).as("while it is a member").isEmpty();

        member.request().delete("/v1/members/me").then().statusCode(204);

        member.request().get("/v1/members/me").then().statusCode(401);
        await().untilAsserted(() ->
                assertThat(topicsHolding(List.of(member.id.toString())).size()).isGreaterThanOrEqualTo(2));
        assertThat(tablesHolding(forms)).isEmpty();
        assertThat(topicsHolding(forms)).isEmpty();
        assertThat(logHolding(forms)).isEmpty();
        assertThat(count("select count(*) from member_key where member_id = '" + member.id + "'"))
                .isZero();
        assertThat(count("select count(*) from member_session where member_id = '" + member.id + "'"))
                .isZero();
        assertThat(count("select count(*) from idempotent_answer where caller = 'member " + member.id + "'"))
                .isZero();
        assertThat(count("select count(*) from member where phone_lookup is null and member_id = '" + member.id + "'"))
                .isEqualTo(1);
    }

    @Test
    void aNumberWouldBeFoundIfItStoodSomewhere() throws Exception {
        String phone = AMember.freshPhone();
        List<String> forms = forms(phone);
        run("create table careless (phone text, raw bytea, hash text)");
        try {
            run("insert into careless values ('" + phone + "', null, null)");
            run("insert into careless values (null, convert_to('" + phone + "', 'UTF8'), null)");
            run("insert into careless values (null, null, encode(sha256(convert_to('" + phone + "', 'UTF8')), 'hex'))");
            assertThat(tablesHolding(forms)).containsExactly("careless", "careless", "careless");
        } finally {
            run("drop table careless");
        }
        Logger.getLogger(ErasureTest.class.getName()).warning("careless " + phone);
        assertThat(logHolding(forms)).hasSize(1);
        Facts.publish(new ItemChecked(
                Facts.header(OffsetDateTime.now(ZoneOffset.UTC), "retail-scan"),
                phone,
                Items.of(),
                "CHECK",
                List.of(),
                null,
                null));
        assertThat(topicsHolding(forms)).isNotEmpty();
    }

    @Test
    void whoComesBackIsSomebodyElse() throws SQLException {
        AMember member = AMember.joined();
        member.request().delete("/v1/members/me").then().statusCode(204);
        asksForCode(member.phone).statusCode(202);
        AMember again = AMember.entered(
                member.phone,
                signsIn(member.phone, codeSentTo(member.phone), Map.of("consent", Map.of("terms", "1")))
                        .body("joined", equalTo(true)));
        assertThat(again.id).isNotEqualTo(member.id);
    }

    @Test
    void aRestoredBackUpDoesNotBringAMemberBack() throws SQLException {
        AMember member = AMember.joined();
        String where = " where member_id = '" + member.id + "'";
        run("create table back_up_member as select * from member" + where);
        run("create table back_up_key as select * from member_key" + where);
        try {
            member.request().delete("/v1/members/me").then().statusCode(204);
            run("delete from member" + where);
            run("insert into member select * from back_up_member");
            run("insert into member_key select * from back_up_key");
            assertThat(count("select count(*) from member_key" + where)).isEqualTo(1);

            // A restored inbox does not know the fact
            Facts.publish(new MemberErased(
                    Facts.header(OffsetDateTime.now(ZoneOffset.UTC), "retail-scan"), member.id.toString()));

            await().untilAsserted(() ->
                    assertThat(count("select count(*) from member_key" + where)).isZero());
        } finally {
            run("drop table back_up_member");
            run("drop table back_up_key");
        }
    }
}
