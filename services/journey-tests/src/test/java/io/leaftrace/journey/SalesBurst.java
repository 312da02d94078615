package io.leaftrace.journey;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Tills that sell pack after pack at the same time, and remember what was answered. */
final class SalesBurst {

    private final SupplyChain chain;
    private final List<String> packs;
    private final Map<String, String> keys;
    private final Queue<String> ahead;
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final ExecutorService tills;

    /** Begins at once. */
    SalesBurst(SupplyChain chain, List<String> packs, int tills) {
        this.chain = chain;
        this.packs = packs;
        this.keys = packs.stream().collect(Collectors.toMap(pack -> pack, pack -> UUID.randomUUID()
                .toString()));
        this.ahead = new ConcurrentLinkedQueue<>(packs);
        this.tills = Executors.newFixedThreadPool(tills);
        for (int till = 0; till < tills; till++) {
            this.tills.execute(this::sellUntilNothingIsAhead);
        }
    }

    void awaitAcknowledged(int sales) {
        await().atMost(1, MINUTES)
                .pollInterval(10, MILLISECONDS)
                .until(() -> acknowledged().size() >= sales);
    }

    void awaitEnd() throws InterruptedException {
        tills.shutdown();
        if (!tills.awaitTermination(1, MINUTES)) {
            throw new AssertionError("the tills still wait for answers");
        }
    }

    List<String> packs() {
        return packs;
    }

    /** Those whose sale was answered with 201. */
    List<String> acknowledged() {
        return packs.stream()
                .filter(pack -> answers.getOrDefault(pack, 0) == 201)
                .toList();
    }

    /** The others: their sale may have happened or not. */
    List<String> unanswered() {
        return packs.stream()
                .filter(pack -> answers.getOrDefault(pack, 0) != 201)
                .toList();
    }

    /** The same request once more. */
    Response sellAgain(String pack) {
        return chain.sellUnder(keys.get(pack), pack);
    }

    private void sellUntilNothingIsAhead() {
        for (String pack = ahead.poll(); pack != null; pack = ahead.poll()) {
            answers.put(pack, sellAgain(pack).statusCode());
        }
    }
}
