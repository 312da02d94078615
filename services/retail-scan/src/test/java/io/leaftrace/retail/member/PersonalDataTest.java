package io.leaftrace.retail.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leaftrace.testing.EmbeddedBackends;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedBackends.class, initArgs = @ResourceArg(name = "schema", value = "retail_scan"))
class PersonalDataTest {

    private static final String ADDRESS = "柳州市 五一路 8 号";

    @Inject
    PersonalData personal;

    @Inject
    Pool pool;

    private <T> T done(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).await().atMost(Duration.ofSeconds(20));
    }

    private UUID member() {
        UUID member = UUID.randomUUID();
        done(tx -> personal.begin(tx, member));
        return member;
    }

    @Test
    void opensWhatItSealed() {
        UUID member = member();
        byte[] sealed = done(tx -> personal.seal(tx, member, ADDRESS));
        Optional<String> opened = done(tx -> personal.open(tx, member, sealed));
        assertThat(opened).contains(ADDRESS);
    }

    @Test
    void opensNothingOnceTheKeyIsErased() {
        UUID member = member();
        byte[] sealed = done(tx -> personal.seal(tx, member, ADDRESS));
        done(tx -> personal.erase(tx, member));
        List<Optional<String>> opened = done(tx -> personal.openAll(tx, member, List.of(sealed, sealed)));
        assertThat(opened).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void sealsNothingForWhoIsNoMember() {
        assertThatThrownBy(() -> done(tx -> personal.seal(tx, UUID.randomUUID(), ADDRESS)))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode())
                        .isEqualTo(401));
    }

    @Test
    void opensNothingOfAnotherMember() {
        UUID member = member();
        byte[] sealed = done(tx -> personal.seal(tx, member, ADDRESS));
        UUID other = member();
        assertThatThrownBy(() -> done(tx -> personal.open(tx, other, sealed)))
                .isInstanceOf(IllegalStateException.class);
    }
}
