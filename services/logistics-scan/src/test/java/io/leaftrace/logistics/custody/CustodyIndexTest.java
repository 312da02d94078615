package io.leaftrace.logistics.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.logistics.ServiceTest;
import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CustodyIndexTest extends ServiceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select item_id from scan_flag where flag = 'pending' and item_id between 7 and 9",
                "select hop_id from hop where place_gln = '1' and hop_id > 7 order by hop_id limit 9",
                "select hop_id from hop where destination_gln = '1' and hop_id > 7 order by hop_id limit 9",
                "select hop_id from scan_flag where flag = 'pending' and hop_id < 7 order by hop_id desc limit 9",
                "select hop_id from scan_flag where flag = 'x' and party_gln = '1' and hop_id < 7 order by hop_id desc",
                "select report_id from custody_report where device_id = 'x' order by report_id desc limit 9",
                "select report_id from custody_report where device_id = 'x' and party_gln = '1' order by report_id desc",
                "select number from refusal_reason where reason = 'x' and number < 7 order by number desc limit 9"
            })
    void whatIsLookedForHasAnIndexInItsOrder(String query) throws SQLException {
        assertThat(plan(query)).contains("Index").doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void factsOfAnItemAreFoundByIndexWhetherTheyNameItAloneOrInARun() throws SQLException {
        assertThat(plan("select * from custody_items_naming(7)"))
                .contains("custody_item_single", "custody_item_run")
                .doesNotContain("Seq Scan");
    }

    private static String plan(String query) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection =
                        EmbeddedBackends.dataSource("logistics_scan").getConnection();
                Statement statement = connection.createStatement()) {
            // A table this small would be read from end to end; the question is whether it could be otherwise.
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_bitmapscan = " + (query.contains("naming") ? "on" : "off"));
            ResultSet lines = statement.executeQuery("explain " + query);
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
