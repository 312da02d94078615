package io.leaftrace.logistics.stock;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.model.Items;
import io.leaftrace.model.ItemsPacked;
import io.leaftrace.model.Packing;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Facts;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ListUnitsTest extends ServiceTest {

    /** As hops are recorded: side by side, while no fact of a line comes in. */
    private static final String TOGETHER = "select pg_advisory_xact_lock_shared(x'4C530004'::int, 0)";

    private static final String WAITING = "select count(*) from pg_locks where locktype = 'advisory' and not granted"
            + " and classid = x'4C530004'::int::oid";

    @Test
    void factOfALineThatWaitsForAHopHoldsNothingThatTheHopLists() throws SQLException {
        long unit = SampleKeys.itemId(SampleKeys.sscc());
        try (Connection hop = EmbeddedBackends.dataSource("logistics_scan").getConnection();
                Statement statement = hop.createStatement()) {
            hop.setAutoCommit(false);
            statement.execute(TOGETHER);
            Facts.publish(new ItemsPacked(
                    Facts.header(OffsetDateTime.parse("2026-11-01T08:00:00+08:00"), "code-issuance/line-1"),
                    SampleKeys.gln(),
                    "line-1",
                    List.of(new Packing(Items.of(unit), Items.of(SampleKeys.itemId(SampleKeys.sscc()))))));
            await().until(() -> isWaitedFor(statement));

            statement.execute("set local lock_timeout = '2s'");
            assertThatCode(() -> statement.execute(
                            "insert into unit_to_count (item_id) values (" + unit + ")" + " on conflict do nothing"))
                    .doesNotThrowAnyException();
            hop.commit();
        }
    }

    private static boolean isWaitedFor(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery(WAITING)) {
            return found.next() && found.getInt(1) > 0;
        }
    }
}
