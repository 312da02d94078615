package io.leaftrace.retail.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.model.Fact;
import io.leaftrace.model.Header;
import io.leaftrace.model.MakerRegistered;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.PlaceKind;
import io.leaftrace.model.PlaceRegistered;
import io.leaftrace.model.ProductRegistered;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class ItemProjectionTest {

    private static final String OWNER = "6901234000009";
    private static final List<OffsetDateTime> TIMES = List.of(
            OffsetDateTime.parse("2026-01-01T00:00:00Z"),
            OffsetDateTime.parse("2026-01-02T00:00:00Z"),
            OffsetDateTime.parse("2026-01-03T00:00:00Z"));

    /** Digits are the facts in the order in which they arrive; 2 is the latest. */
    @ParameterizedTest
    @ValueSource(strings = {"012", "021", "102", "120", "201", "210"})
    void keepsTheLatestRegistrationInWhateverOrderTheyArrive(String arrival) throws SQLException {
        String key = Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_999_999_999_999L));
        List<Fact> facts = arrival.chars()
                .mapToObj(digit -> facts(key, digit - '0'))
                .flatMap(List::stream)
                .toList();
        Facts.publish(facts.toArray(Fact[]::new));
        for (Fact fact : facts) {
            String eventId = fact.header().eventId().toString();
            await().until(() -> column("select event_id from inbox where event_id = ?::uuid", eventId) != null);
        }

        assertThat(column("select name from maker where gln = ?", key)).isEqualTo("name 2");
        assertThat(column("select name from product where gtin = ?", "0" + key)).isEqualTo("name 2");
        assertThat(column("select city from place where gln = ?", key)).isEqualTo("name 2");
    }

    private static List<Fact> facts(String key, int number) {
        String name = "name " + number;
        return List.of(
                new MakerRegistered(at(number), key, name, "CN", "6901234"),
                new ProductRegistered(at(number), "0" + key, OWNER, name, PackagingLevel.PACK, "CN"),
                new PlaceRegistered(at(number), key, OWNER, PlaceKind.FACTORY, "Works", name, "CN", 22.8, 108.4));
    }

    private static Header at(int number) {
        return Facts.header(TIMES.get(number), "code-issuance");
    }

    private static String column(String query, String key) throws SQLException {
        try (Connection connection = EmbeddedBackends.dataSource("retail_scan").getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, key);
            ResultSet rows = statement.executeQuery();
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
