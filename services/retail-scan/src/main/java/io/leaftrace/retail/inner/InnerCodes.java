package io.leaftrace.retail.inner;

import io.leaftrace.edge.SecretText;
import io.leaftrace.identity.IdentifierException;
import io.leaftrace.identity.InnerCode;
import io.leaftrace.identity.InnerHashKeys;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.retail.inner.InnerStore.Counted;
import io.leaftrace.retail.inner.InnerStore.Hash;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Compares inner codes, and counts the tries in a transaction of its own, so that none is forgotten with the caller's.
 * Tries of one item come one after the other, on all instances, and the same statements run whatever is known of it.
 */
@Singleton
public class InnerCodes {

    private static final Duration HOUR = Duration.ofHours(1);

    /** So that it costs the same where there is nothing to compare with. */
    private static final byte[] NO_HASH = new byte[InnerHashKeys.HASH_LENGTH];

    private final InnerStore store;
    private final InnerAlerts alerts;
    private final Askers askers;
    private final InnerSettings settings;
    private final KeyRing serialKeys;
    private final Optional<InnerHashKeys> hashKeys;
    private final Pool triesPool;

    /** @param triesPool connections of its own: callers hold theirs while they wait for these */
    InnerCodes(
            InnerStore store,
            InnerAlerts alerts,
            Askers askers,
            InnerSettings settings,
            KeyRing serialKeys,
            @ConfigProperty(name = "leaftrace.inner-hashes.key-file") Optional<String> keyFile,
            @ConfigProperty(name = "leaftrace.inner-hashes.keys") Optional<String> keyText,
            @ReactiveDataSource("tries") Pool triesPool) {
        this.store = store;
        this.alerts = alerts;
        this.askers = askers;
        this.settings = settings;
        this.serialKeys = serialKeys;
        this.hashKeys = SecretText.of(keyFile, keyText).map(InnerHashKeys::parse);
        this.triesPool = triesPool;
    }

    /**
     * Whether this is the inner code of the item. What cannot be an inner code at all is wrong, and counts as no try.
     *
     * @param innerCode as it was typed
     * @param member who tries it; null when it is no member
     * @param deviceId the phone; null when it did not say
     */
    public Uni<InnerAnswer> verify(SqlConnection sql, long itemId, String innerCode, UUID member, String deviceId) {
        InnerCode code;
        try {
            code = InnerCode.of(innerCode);
        } catch (IdentifierException noInnerCode) {
            return Uni.createFrom().item(InnerAnswer.WRONG);
        }
        return verifyAll(sql, List.of(new InnerTry(itemId, code, member, deviceId, null)))
                .map(answers -> answers.get(0));
    }

    /** The same for several tries, one after the other; an answer for each, in their order. */
    public Uni<List<InnerAnswer>> verifyAll(SqlClient sql, List<InnerTry> tries) {
        if (tries.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Set<Long> itemIds = new LinkedHashSet<>();
        tries.forEach(tried -> itemIds.add(tried.itemId()));
        return store.hashes(sql, itemIds).chain(hashes -> triesPool.withTransaction(tx -> count(tx, tries, hashes)));
    }

    private Uni<List<InnerAnswer>> count(SqlConnection tx, List<InnerTry> tries, Map<Long, Hash> hashes) {
        Instant now = Clock.systemUTC().instant();
        Set<Counted> counted = new HashSet<>();
        Map<Long, Boolean> isAddress = new HashMap<>();
        for (InnerTry tried : tries) {
            counted.add(new Counted(tried.itemId(), Askers.ALL));
            for (Askers.Asker asker : askers.of(tried)) {
                counted.add(new Counted(tried.itemId(), asker.name()));
                isAddress.put(asker.name(), asker.isAddress());
            }
        }
        return store.lock(tx, counted, now).chain(counts -> {
            Tally tally = new Tally(counts, now);
            List<InnerAnswer> answers = new ArrayList<>();
            tries.forEach(tried -> answers.add(tally.answer(tried, hashes.get(tried.itemId()))));
            return store.keep(tx, tally.changed)
                    .chain(() -> alerts.guessingAtItems(tx, tally.lockedForAll))
                    .chain(() -> store.itemsTried(tx, isAddress.keySet(), now.minus(HOUR)))
                    .chain(items -> alerts.manyByAskers(tx, askersOfMany(items, isAddress)))
                    .replaceWith(answers);
        });
    }

    private List<Long> askersOfMany(Map<Long, Long> items, Map<Long, Boolean> isAddress) {
        return items.entrySet().stream()
                .filter(asker -> asker.getValue()
                        >= (isAddress.get(asker.getKey()) ? settings.manyByAddress() : settings.many()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The counts of some tries, as they change from one to the next. */
    private final class Tally {
        final Map<Counted, TryCount> changed = new HashMap<>();
        final Set<Long> lockedForAll = new LinkedHashSet<>();

        private final LockRule ofOne = new LockRule(settings.wrong(), settings.lock(), settings.longestLock());
        private final LockRule ofAll =
                new LockRule(settings.wrongOfAll(), settings.lockOfAll(), settings.longestLockOfAll());
        private final Map<Counted, TryCount> counts;
        private final Instant now;

        Tally(Map<Counted, TryCount> counts, Instant now) {
            this.counts = counts;
            this.now = now;
        }

        InnerAnswer answer(InnerTry tried, Hash hash) {
            if (isLocked(tried)) {
                return InnerAnswer.LOCKED;
            }
            InnerAnswer answer = compare(tried, hash);
            if (answer == InnerAnswer.WRONG) {
                countWrong(tried);
            }
            return answer;
        }

        private boolean isLocked(InnerTry tried) {
            return count(tried, Askers.ALL).isLocked(now)
                    || askers.of(tried).stream()
                            .anyMatch(asker -> count(tried, asker.name()).isLocked(now));
        }

        private TryCount count(InnerTry tried, long asker) {
            Counted key = new Counted(tried.itemId(), asker);
            return changed.getOrDefault(key, counts.getOrDefault(key, TryCount.NONE));
        }

        private void countWrong(InnerTry tried) {
            askers.of(tried)
                    .forEach(asker -> changed.put(
                            new Counted(tried.itemId(), asker.name()),
                            LockDecision.afterWrong(count(tried, asker.name()), now, ofOne)));
            TryCount all = LockDecision.afterWrong(count(tried, Askers.ALL), now, ofAll);
            changed.put(new Counted(tried.itemId(), Askers.ALL), all);
            if (all.isLocked(now)) {
                lockedForAll.add(tried.itemId());
            }
        }
    }

    private InnerAnswer compare(InnerTry tried, Hash hash) {
        boolean isKnown = hash != null
                && !isRevoked(hash.keyId())
                && hashKeys.map(keys -> keys.knows(hash.hashKeyId())).orElse(false);
        if (!isKnown) {
            hashKeys.ifPresent(keys -> keys.matches(keys.currentId(), tried.itemId(), tried.code(), NO_HASH));
            return InnerAnswer.NOT_KNOWN;
        }
        return hashKeys.orElseThrow()
                        .matches(
                                hash.hashKeyId(),
                                tried.itemId(),
                                tried.code(),
                                hash.bytes().getBytes())
                ? InnerAnswer.RIGHT
                : InnerAnswer.WRONG;
    }

    /** The order may still be on its way: then the key is that of its codes, which somebody has recognised. */
    private boolean isRevoked(String keyId) {
        return keyId != null && serialKeys.isRevoked(keyId);
    }
}
