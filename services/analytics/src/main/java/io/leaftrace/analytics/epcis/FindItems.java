package io.leaftrace.analytics.epcis;

import io.leaftrace.analytics.epcis.Condition.Names;
import io.leaftrace.analytics.fact.Role;
import io.leaftrace.analytics.item.Code;
import io.leaftrace.analytics.item.CodeReading;
import io.leaftrace.analytics.item.ForeignItems;
import io.leaftrace.analytics.item.SettleCode;
import io.leaftrace.analytics.registry.RegistryStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the items that identifiers and patterns name. */
@ApplicationScoped
class FindItems {

    /** So that a pattern that fits everything does not fill the memory. */
    private static final int MOST_FITTING = 10_000;

    private static final Set<Role> KINDS = Set.of(Role.KIND, Role.CHILD_KIND, Role.INPUT_KIND, Role.OUTPUT_KIND);

    /**
     * Some items.
     *
     * @param single their ItemIds
     * @param runs more of them, as first and last ItemId
     */
    record Found(List<Long> single, List<long[]> runs) {}

    private final CodeReading codes;
    private final SettleCode settleCode;
    private final ForeignItems foreignItems;
    private final RegistryStore registry;

    FindItems(CodeReading codes, SettleCode settleCode, ForeignItems foreignItems, RegistryStore registry) {
        this.codes = codes;
        this.settleCode = settleCode;
        this.foreignItems = foreignItems;
        this.registry = registry;
    }

    /**
     * Those that are named, one by one or by patterns.
     *
     * @return fails with {@link QueryTooComplexException} when a pattern fits too many
     */
    Uni<Found> of(Names names) {
        boolean kinds = KINDS.containsAll(names.roles());
        List<EpcPattern> patterns = names.codes().stream()
                .filter(EpcPattern::isPattern)
                .map(code -> EpcPattern.parse("MATCH", code))
                .toList();
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        return single(names, found)
                .chain(() -> ownFitting(patterns, kinds, found))
                .chain(() -> foreignFitting(patterns, kinds, found))
                .replaceWith(found);
    }

    private Uni<Void> single(Names names, Found found) {
        return Multi.createFrom()
                .items(names.codes().stream().filter(code -> !EpcPattern.isPattern(code)))
                .onItem()
                .transformToUniAndConcatenate(text -> settleCode.settle(codes.read(text)))
                .collect()
                .asList()
                .chain(settled -> numbers(settled, found));
    }

    private Uni<Void> numbers(List<Code> settled, Found found) {
        List<String> foreign = new ArrayList<>();
        for (Code code : settled) {
            code.itemId().ifPresentOrElse(found.single()::add, () -> foreign.add(code.uri()));
        }
        return foreign.isEmpty()
                ? Uni.createFrom().voidItem()
                : foreignItems.findAll(foreign).invoke(found.single()::addAll).replaceWithVoid();
    }

    private Uni<Void> ownFitting(List<EpcPattern> patterns, boolean kinds, Found found) {
        if (kinds || patterns.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        patterns.forEach(pattern -> found.runs().addAll(pattern.ssccs()));
        List<String> gtins = patterns.stream()
                .flatMap(pattern -> pattern.likeGtins().stream())
                .toList();
        return gtins.isEmpty()
                ? Uni.createFrom().voidItem()
                : registry.serialsOf(gtins, MOST_FITTING + 1)
                        .invoke(runs -> {
                            refuseTooMany(runs.size());
                            found.runs().addAll(runs);
                        })
                        .replaceWithVoid();
    }

    private Uni<Void> foreignFitting(List<EpcPattern> patterns, boolean kinds, Found found) {
        Stream<String> like =
                patterns.stream().flatMap(pattern -> (kinds ? pattern.likeClasses() : pattern.likeEpcs()).stream());
        return Multi.createFrom()
                .items(like)
                .onItem()
                .transformToUniAndConcatenate(pattern -> foreignItems.like(pattern, MOST_FITTING + 1))
                .collect()
                .asList()
                .invoke(lists -> lists.forEach(found.single()::addAll))
                .invoke(() -> refuseTooMany(found.single().size()))
                .replaceWithVoid();
    }

    private static void refuseTooMany(int fitting) {
        if (fitting > MOST_FITTING) {
            throw new QueryTooComplexException("More than " + MOST_FITTING
                    + " items issued elsewhere, or orders of codes, fit the pattern; name more of it.");
        }
    }
}
