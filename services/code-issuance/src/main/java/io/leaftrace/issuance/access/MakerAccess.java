package io.leaftrace.issuance.access;

import io.leaftrace.edge.Caller;
import io.leaftrace.edge.Roles;
import jakarta.enterprise.context.ApplicationScoped;

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
}
