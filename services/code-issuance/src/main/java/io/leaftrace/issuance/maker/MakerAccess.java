package io.leaftrace.issuance.maker;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Problems;
import io.leaftrace.edge.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Whose things a caller may see and change: its own maker's, or anybody's for those who run or watch the platform. */
@ApplicationScoped
public class MakerAccess {

    private final Caller caller;

    MakerAccess(Caller caller) {
        this.caller = caller;
    }

    /**
     * The maker that lists are cut to.
     *
     * @return the caller's party, or null for callers who see every maker
     */
    public String visibleMaker() {
        return caller.is(Roles.OPERATOR) || caller.is(Roles.REGULATOR) ? null : caller.party();
    }

    public boolean sees(String makerGln) {
        String visible = visibleMaker();
        return visible == null || visible.equals(makerGln);
    }

    /**
     * The registered maker.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 when it is unknown, or not the caller's
     */
    public Uni<MakerEntity> own(String makerGln) {
        return MakerEntity.<MakerEntity>findById(makerGln)
                .map(maker -> maker != null && sees(makerGln) ? maker : null)
                .onItem()
                .ifNull()
                .failWith(() ->
                        Problems.notFound("maker-unknown", "There is no maker with GLN " + makerGln + ".", List.of()));
    }
}
