package io.leaftrace.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What the factory made: 995 good packs of 1,000, in cartons of 10 (the last of 5), in cases of 50 cartons, on one
 * pallet.
 */
record Batch(CodeOrder packs, CodeOrder cartons, CodeOrder cases, CodeOrder pallets) {

    static final int PACKS = 1_000;
    static final int CARTONS = 100;
    static final int CASES = 2;
    static final int PALLETS = 1;

    private static final Set<Integer> SPOILED = Set.of(99, 299, 499, 699, 899);
    private static final int PACKS_A_CARTON = 10;
    private static final int CARTONS_A_CASE = 50;

    /** A parent and its children. */
    record Packing(String parent, List<String> children) {}

    List<String> applied() {
        return links(packs, index -> !SPOILED.contains(index));
    }

    List<String> rejected() {
        return links(packs, SPOILED::contains);
    }

    List<Packing> packsInCartons() {
        return packed(applied(), PACKS_A_CARTON, cartons);
    }

    List<Packing> cartonsInCases() {
        return packed(links(cartons, index -> true), CARTONS_A_CASE, cases);
    }

    List<Packing> casesOnPallet() {
        return packed(links(cases, index -> true), CASES, pallets);
    }

    /** The pack whose life is told, from the first carton of the first case. */
    Code pack() {
        return packs.codes().get(7);
    }

    /** Another one, from another carton of the same case. */
    Code copiedPack() {
        return packs.codes().get(37);
    }

    Code carton() {
        return cartons.codes().get(0);
    }

    Code firstCase() {
        return cases.codes().get(0);
    }

    /** The one that goes astray. */
    Code secondCase() {
        return cases.codes().get(1);
    }

    /** A carton of it. */
    Code strayCarton() {
        return cartons.codes().get(CARTONS_A_CASE + 3);
    }

    Code pallet() {
        return pallets.codes().get(0);
    }

    Map<String, Long> orderNumbers() {
        return Map.of(
                "pack", packs.number(),
                "carton", cartons.number(),
                "case", cases.number(),
                "pallet", pallets.number());
    }

    private static List<String> links(CodeOrder order, IntPredicate which) {
        List<String> links = new ArrayList<>();
        for (int index = 0; index < order.codes().size(); index++) {
            if (which.test(index)) {
                links.add(order.codes().get(index).digitalLink());
            }
        }
        return links;
    }

    private static List<Packing> packed(List<String> children, int each, CodeOrder parents) {
        List<Packing> packings = new ArrayList<>();
        for (int from = 0; from < children.size(); from += each) {
            String parent = parents.codes().get(packings.size()).digitalLink();
            packings.add(new Packing(parent, children.subList(from, Math.min(from + each, children.size()))));
        }
        return packings;
    }
}
