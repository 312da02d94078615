package io.leaftrace.logistics;

import static io.restassured.RestAssured.given;

import io.leaftrace.edge.Roles;
import io.leaftrace.model.Fact;
import io.leaftrace.model.FactCodec;
import io.leaftrace.testing.EmbeddedBackends;
import io.leaftrace.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the tests of the running service share: a real Kafka and Postgres, callers, and the facts that it told. */
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "logistics_scan"))
public abstract class ServiceTest {

    protected static RequestSpecification as(String role, String party) {
        return given().auth().oauth2(Tokens.of(role, party)).contentType(ContentType.JSON);
    }

    protected static RequestSpecification operator() {
        return as(Roles.OPERATOR, SampleKeys.gln());
    }

    protected static Map<String, Object> place(String gln, String party, String kind) {
        return new HashMap<>(Map.of(
                "gln",
                gln,
                "partyGln",
                party,
                "kind",
                kind,
                "name",
                "Depot 7",
                "city",
                "Liuzhou",
                "country",
                "CN",
                "latitude",
                24.32,
                "longitude",
                109.41));
    }

    /** Registers a warehouse of a party. */
    protected static String warehouseOf(String party) {
        String gln = SampleKeys.gln();
        operator()
                .body(place(gln, party, "WAREHOUSE"))
                .post("/v1/places")
                .then()
                .statusCode(201);
        return gln;
    }

    /** The facts in the outbox under a record key, in the order in which they were told. */
    protected static List<Fact> told(String recordKey) {
        String sql = "select payload from outbox where record_key = ? order by id";
        try (Connection connection =
                        EmbeddedBackends.dataSource("logistics_scan").getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, recordKey);
            List<Fact> facts = new ArrayList<>();
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                facts.add(FactCodec.decode(rows.getBytes(1)));
            }
            return facts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
