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

@QuarkusTest
class CustodyIndexTest extends ServiceTest {

    @Test
    void factsOfAnItemAreFoundByIndexWhetherTheyNameItAloneOrInARun() throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection =
                        EmbeddedBackends.dataSource("logistics_scan").getConnection();
                Statement statement = connection.createStatement()) {
            // A table this small would be read from end to end; the question is whether it could be otherwise.
            statement.execute("set enable_seqscan = off");
            ResultSet lines = statement.executeQuery("explain select * from custody_items_naming(7)");
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }

        assertThat(plan.toString())
                .contains("custody_item_single", "custody_item_run")
                .doesNotContain("Seq Scan");
    }
}
