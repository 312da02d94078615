package io.leaftrace.retail.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.testing.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of single items are looked up by an index, also for an item that the planner does not know. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class RunIndexTest {

    @ParameterizedTest
    @ValueSource(strings = {"custody_run", "boxed_run", "departed_run", "recalled_run", "deactivated_run"})
    void findsSingleRunsOfAnItemByIndex(String table) throws SQLException {
        assertThat(plan("select * from %s where last_item_id <= first_item_id and first_item_id = $1".formatted(table)))
                .contains(table + "_single");
    }

    @Test
    void readsAllRunsWhereTheConditionIsAnEquation() throws SQLException {
        assertThat(plan("select * from custody_run where last_item_id = first_item_id and first_item_id = $1"))
                .doesNotContain("custody_run_single");
    }

    @Test
    void findsTheRunsNamingAnItemByIndex() throws SQLException {
        assertThat(plan("select * from custody_runs_naming($1)")).contains("custody_run_single", "custody_run_long");
    }

    private static String plan(String query) throws SQLException {
        try (Connection database = EmbeddedBackends.dataSource("retail_scan").getConnection();
                Statement statement = database.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("set enable_seqscan = off");
            statement.execute("prepare asked (bigint) as " + query);
            try (PreparedStatement explain = database.prepareStatement("explain execute asked (1)");
                    ResultSet rows = explain.executeQuery()) {
                StringBuilder plan = new StringBuilder();
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
                return plan.toString();
            } finally {
                statement.execute("deallocate asked");
            }
        }
    }
}
