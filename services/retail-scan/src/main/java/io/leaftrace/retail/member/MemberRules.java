package io.leaftrace.retail.member;

import io.leaftrace.edge.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a member must be so that it may do something. */
@ApplicationScoped
public class MemberRules {

    /** Where nothing else is set. */
    private static final int ADULT = 18;

    private final MemberStore members;
    private final Map<String, Map<String, Integer>> minimumAges = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    MemberRules(MemberStore members, MinimumAgeConfig config) {
        this.members = members;
        config.byMarket().forEach((market, byTrade) -> {
            Map<String, Integer> ages = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            ages.putAll(byTrade);
            minimumAges.put(market, ages);
        });
    }

    /**
     * How old a buyer must be.
     *
     * @param market ISO 3166-1 alpha-2; null for one that is not known
     * @param trade such as {@code tobacco}; null for one that is not known
     */
    public int minimumAge(String market, String trade) {
        if (market == null || trade == null) {
            return ADULT;
        }
        return minimumAges.getOrDefault(market, Map.of()).getOrDefault(trade, ADULT);
    }

    /**
     * Requires that the member has confirmed to be as old as a trade's buyers must be in a market.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 {@code age-not-confirmed}
     */
    public Uni<Void> requireAge(SqlConnection sql, UUID member, String market, String trade) {
        return requireAge(sql, member, minimumAge(market, trade));
    }

    /** Requires 18 years; otherwise as {@link #requireAge(SqlConnection, UUID, String, String)}. */
    public Uni<Void> requireAdult(SqlConnection sql, UUID member) {
        return requireAge(sql, member, ADULT);
    }

    private Uni<Void> requireAge(SqlConnection sql, UUID member, int minimumAge) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return members.find(sql, member)
                .invoke(found -> {
                    boolean isOldEnough = found.filter(stored -> stored.ageAtLeast() != null)
                            .filter(stored -> AgeDecision.isOldEnough(
                                    stored.ageAtLeast(), stored.ageConfirmedAt().toLocalDate(), minimumAge, today))
                            .isPresent();
                    if (!isOldEnough) {
                        throw Problems.forbidden(
                                "age-not-confirmed",
                                "Confirm first that you are at least " + minimumAge + " years old.");
                    }
                })
                .replaceWithVoid();
    }
}
