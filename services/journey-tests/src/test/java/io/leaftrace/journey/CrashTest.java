package io.leaftrace.journey;

import static io.leaftrace.journey.SupplyChain.count;
import static io.leaftrace.journey.SupplyChain.expect;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leaftrace.local.Service;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A 2xx means durable: a service that is killed at any moment loses nothing that it acknowledged. */
@ExtendWith(WholeSystem.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CrashTest {

    private static final int PACKS = 200;
    private static final int TILLS = 4;
    private static final int ENOUGH = 60;
    private static final int RESTART_LIMIT_SECONDS = 90;

    private final RunningSystem system;
    private final SupplyChain chain;

    CrashTest(RunningSystem system) {
        this.system = system;
        this.chain = new SupplyChain(system);
    }

    @Test
    void everyAcknowledgedSaleSurvivesAKilledRetailScanExactlyOnce() throws InterruptedException {
        // Given: tills that sell as fast as they can
        SalesBurst burst = new SalesBurst(chain, chain.makePacks(PACKS), TILLS);
        burst.awaitAcknowledged(ENOUGH);

        // When
        kill(Service.RETAIL_SCAN);
        assertNoVerdict(system.asNobody()
                .body(Map.of("code", system.demo().soldPack().digitalLink()))
                .post("/v1/checks"));
        burst.awaitEnd();
        awaitReady(Service.RETAIL_SCAN);

        // Then: what was acknowledged is there once; what was not need not be, and some of it is not
        List<String> acknowledged = burst.acknowledged();
        assertThat(acknowledged).hasSizeBetween(ENOUGH, PACKS - 1);
        acknowledged.parallelStream().forEach(this::awaitSoldOnce);
        assertThat(burst.unanswered())
                .anySatisfy(pack -> assertThat(timesSold(pack)).isZero());

        // And: whoever had no answer asks again under the same key, and it counts once
        for (String pack : burst.unanswered()) {
            expect(201, burst.sellAgain(pack));
        }
        burst.packs().parallelStream().forEach(this::awaitSoldOnce);
    }

    /** A phone is counted once, so that whoever had no answer may simply ask again. */
    @Test
    void everyAcknowledgedCheckOfAKilledRetailScanIsCountedExactlyOnce() throws InterruptedException {
        // Given: phones that ask about one pack, as fast as they can
        String pack = chain.makePack();
        chain.awaitVerdict(pack, "phone-0");
        Map<String, Integer> answers = new ConcurrentHashMap<>();
        ExecutorService buyers = Executors.newFixedThreadPool(8);
        List<String> phones =
                IntStream.range(0, 500).mapToObj(n -> "crash-phone-" + n).toList();
        phones.forEach(phone -> buyers.execute(() -> answers.put(phone, ask(pack, phone))));
        await().atMost(60, SECONDS)
                .pollInterval(1, MILLISECONDS)
                .until(() -> answers.values().stream()
                                .filter(status -> status == 200)
                                .count()
                        >= ENOUGH);

        // When
        kill(Service.RETAIL_SCAN);
        buyers.shutdown();
        assertThat(buyers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        awaitReady(Service.RETAIL_SCAN);

        // Then: what was acknowledged is counted, and what was not may be
        long acknowledged =
                answers.values().stream().filter(status -> status == 200).count();
        assertThat(acknowledged).isLessThan(phones.size());
        assertThat(chain.look(pack).get("checkCount").asLong()).isBetween(acknowledged + 1, phones.size() + 1L);
        // And: once all have asked again each is counted once
        phones.forEach(phone -> assertThat(ask(pack, phone)).isEqualTo(200));
        assertThat(chain.look(pack).get("checkCount").asLong()).isEqualTo(phones.size() + 1L);
    }

    private int ask(String pack, String phone) {
        return system.asNobody()
                .body(Map.of("code", pack, "deviceId", phone))
                .post("/v1/checks")
                .statusCode();
    }

    @Test
    void everySaleReachesAKilledAnalyticsExactlyOnce() throws InterruptedException {
        SalesBurst burst = new SalesBurst(chain, chain.makePacks(PACKS), TILLS);
        burst.awaitAcknowledged(ENOUGH);

        kill(Service.ANALYTICS);
        assertNoVerdict(chain.tryTrace(system.demo().soldPack().digitalLink()));
        burst.awaitEnd();
        awaitReady(Service.ANALYTICS);

        assertThat(burst.unanswered()).isEmpty();
        burst.packs().parallelStream().forEach(this::awaitSoldOnce);
        // And: the sale that comes last comes behind any that was sent twice
        String last = chain.makePack();
        expect(201, chain.sell(last));
        awaitSoldOnce(last);
        assertThat(burst.packs().parallelStream().map(this::timesSold)).containsOnly(1L);
    }

    /** SIGKILL: no shutdown hook runs. */
    private void kill(Service service) {
        ProcessHandle process = system.stack().process(service);
        assertThat(process.destroyForcibly()).isTrue();
        await().atMost(10, SECONDS).until(() -> !process.isAlive());
    }

    /** While a service is down, the answer says just that, and when to ask again. */
    private static void assertNoVerdict(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isIn(502, 503);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).isNotBlank();
    }

    private void awaitReady(Service service) {
        await().atMost(RESTART_LIMIT_SECONDS, SECONDS)
                .ignoreExceptions()
                .until(() -> system.at(service).get("/q/health/ready").statusCode() == 200);
    }

    private void awaitSoldOnce(String pack) {
        chain.awaitTrace(pack, trace -> count(trace, "retail_selling") == 1);
    }

    private long timesSold(String pack) {
        return count(chain.trace(pack), "retail_selling");
    }
}
