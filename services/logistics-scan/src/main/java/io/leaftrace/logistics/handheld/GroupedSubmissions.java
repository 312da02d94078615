package io.leaftrace.logistics.handheld;

import io.leaftrace.edge.Answer;
import io.leaftrace.edge.GroupCommit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Lets small submissions share a transaction. Office systems do so among themselves: their messages are judged before they
 * are taken, and no handheld is to wait for that.
 */
@ApplicationScoped
class GroupedSubmissions {

    /** One at a time: two would halve the groups, and most of what a transaction takes is the same for any group. */
    private static final GroupCommit.Limits LIMITS = new GroupCommit.Limits(1, 1_000);

    private final RecordHandheldScan recordHandheldScan;
    private final GroupCommit<Submission> handhelds;
    private final GroupCommit<Submission> offices;

    GroupedSubmissions(Pool pool, RecordHandheldScan recordHandheldScan) {
        this.recordHandheldScan = recordHandheldScan;
        this.handhelds = new GroupCommit<>(pool, LIMITS, Submission::size, this::record);
        this.offices = new GroupCommit<>(pool, LIMITS, Submission::size, this::record);
    }

    GroupCommit<Submission> of(Device device) {
        return device.office() ? offices : handhelds;
    }

    private Uni<List<Answer>> record(SqlConnection tx, List<Submission> submissions) {
        return recordHandheldScan
                .record(tx, submissions)
                .map(results -> results.stream().map(Answer::ok).toList());
    }
}
