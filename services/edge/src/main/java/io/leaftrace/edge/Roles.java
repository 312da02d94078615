package io.leaftrace.edge;

/** The roles that a token may carry in its {@code groups} claim, for {@code @RolesAllowed} and {@link Caller#is}. */
public final class Roles {
    /** A maker's factory; {@code party} is the maker's GLN. */
    public static final String FACTORY = "factory";

    /** A carrier, warehouse or wholesaler; {@code party} is its GLN. */
    public static final String LOGISTICS = "logistics";

    /** A shop keeper; {@code party} is the GLN of the firm that runs the shops. */
    public static final String RETAIL = "retail";

    /** A brand's office; {@code party} is the maker's GLN. */
    public static final String BRAND = "brand";

    /** A public authority that may read the whole trace. */
    public static final String REGULATOR = "regulator";

    /** A buyer who has joined; the principal's name is the member's UUID, and there is no {@code party}. */
    public static final String MEMBER = "member";

    /** Those who run the platform. */
    public static final String OPERATOR = "operator";

    private Roles() {}
}
