package io.leaftrace.retail.member;

import io.leaftrace.messaging.Projection;
import io.leaftrace.model.Fact;
import io.leaftrace.model.MemberErased;
import io.leaftrace.model.Topics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/**
 * Listens to this service's own facts: a database that was restored to an earlier hour holds members again who were
 * erased since, and reading Kafka anew erases them once more.
 */
@ApplicationScoped
class ErasureProjection implements Projection {

    private final EraseMember eraseMember;

    ErasureProjection(EraseMember eraseMember) {
        this.eraseMember = eraseMember;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.MEMBERS);
    }

    @Override
    public Uni<Void> apply(SqlConnection tx, Fact fact) {
        return fact instanceof MemberErased erased
                ? eraseMember.eraseAgain(tx, UUID.fromString(erased.memberId()))
                : Uni.createFrom().voidItem();
    }
}
