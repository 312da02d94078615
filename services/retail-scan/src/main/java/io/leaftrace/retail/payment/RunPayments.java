package io.leaftrace.retail.payment;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Asks the provider what is due. Claiming, asking and settling are three steps with nothing open between them: whatever
 * breaks off is asked again under the same id.
 */
@ApplicationScoped
public class RunPayments {

    private static final Logger LOG = Logger.getLogger(RunPayments.class);

    /** At the same time. */
    private static final int MOST = 20;

    private final PaymentConfig config;
    private final PaymentProvider provider;
    private final PaymentTasks tasks;
    private final SettlePayment settlePayment;
    private final Pool pool;

    RunPayments(
            PaymentConfig config,
            Instance<PaymentProvider> providers,
            PaymentTasks tasks,
            SettlePayment settlePayment,
            Pool pool) {
        this.config = config;
        this.provider = providers.stream()
                .filter(each -> each.name().equals(config.provider()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "leaftrace.payments.provider names none of " + names(providers) + ": " + config.provider()));
        this.tasks = tasks;
        this.settlePayment = settlePayment;
        this.pool = pool;
    }

    private static String names(Instance<PaymentProvider> providers) {
        return providers.stream().map(PaymentProvider::name).sorted().collect(Collectors.joining(", "));
    }

    @Scheduled(
            identity = "payments",
            every = "${leaftrace.payments.interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        long leaseMillis = config.timeout().plus(config.firstPause()).toMillis();
        return pool.withTransaction(tx -> tasks.claim(tx, MOST, leaseMillis))
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndMerge(this::perform)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> LOG.warnf("payments were not looked at, again in a moment: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Asks at once, so that nobody waits for the next time; what is due was committed before. */
    public void soon() {
        run().subscribe().with(done -> {}, failure -> LOG.debug("payments were not asked for at once", failure));
    }

    private Uni<Void> perform(PaymentTask task) {
        return provider.ask(task)
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("payment %s has no answer in attempt %d: %s", task.taskId(), task.attempts(), failure);
                    return PaymentAnswer.PENDING;
                })
                .chain(answer -> pool.withTransaction(tx -> answer == PaymentAnswer.PENDING
                        ? tasks.postpone(tx, task.taskId(), pauseMillis(task))
                        : settlePayment.settle(tx, task, answer)))
                .onFailure()
                .invoke(failure -> LOG.warnf("payment %s was not settled: %s", task.taskId(), failure))
                .onFailure()
                .recoverWithNull();
    }

    private long pauseMillis(PaymentTask task) {
        return PauseDecision.pause(task.attempts(), config.firstPause(), config.longestPause())
                .toMillis();
    }
}
