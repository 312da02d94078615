package io.leaftrace.retail.member;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/**
 * What a feature keeps about members: a CDI bean, application-scoped. All of it goes into the copy that a member may ask
 * for (GDPR, articles 15 and 20).
 */
public interface MemberRecords {

    /**
     * A part of that copy.
     *
     * @param name such as {@code orders}
     * @param rows written as JSON
     */
    record Section(String name, List<?> rows) {}

    /** All that is kept about the member, what is sealed opened. */
    Uni<List<Section>> sections(SqlConnection sql, UUID member);

    /**
     * The member leaves, in this transaction, and its key is still there. What was sealed by {@link PersonalData} needs nothing; what is to go
     * besides is erased here. Fails with a 409 problem when the member cannot leave yet, such as for money that waits.
     */
    default Uni<Void> erase(SqlConnection tx, UUID member) {
        return Uni.createFrom().voidItem();
    }
}
