package io.leaftrace.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** What waits in outbox and parking lot, as gauges; NaN while the database does not tell. */
@ApplicationScoped
class MessagingGauges {

    private static final Logger LOG = Logger.getLogger(MessagingGauges.class);

    // The count ends at a number that is far beyond alarm, so that a long outage does not make it expensive.
    private static final String BACKLOG = """
            select (select count(*) from (select from outbox where sent_at is null limit 1000000) unsent),
                   coalesce((select extract(epoch from now() - created_at)
                             from outbox where sent_at is null order by id limit 1), 0)::float8,
                   (select count(*) from (select from parked_record limit 1000000) parked)""";

    private final Pool pool;
    private final MessagingConfig config;
    private final MeterRegistry meters;
    private volatile Backlog backlog = Backlog.UNKNOWN;
    private Cancellable sampling;

    private record Backlog(double unsentRows, double oldestUnsentAgeSeconds, double parkedRecords) {
        static final Backlog UNKNOWN = new Backlog(Double.NaN, Double.NaN, Double.NaN);

        static Backlog of(Row row) {
            return new Backlog(row.getLong(0), row.getDouble(1), row.getLong(2));
        }
    }

    MessagingGauges(Pool pool, MessagingConfig config, MeterRegistry meters) {
        this.pool = pool;
        this.config = config;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        Gauge.builder("leaftrace.outbox.unsent.rows", () -> backlog.unsentRows())
                .description("facts that the broker does not have yet")
                .register(meters);
        Gauge.builder("leaftrace.outbox.oldest.unsent.age", () -> backlog.oldestUnsentAgeSeconds())
                .description("how long the oldest of them has waited; one sent again counts from its first writing")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("leaftrace.parked.records", () -> backlog.parkedRecords())
                .description("records that could not be taken in, and those that wait behind them")
                .register(meters);
        sampling = Multi.createFrom()
                .ticks()
                .every(config.gaugeInterval())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> sample())
                .subscribe()
                .with(sampled -> backlog = sampled);
    }

    void stop(@Observes ShutdownEvent stopping) {
        sampling.cancel();
    }

    private Uni<Backlog> sample() {
        return pool.query(BACKLOG)
                .execute()
                .map(rows -> Backlog.of(rows.iterator().next()))
                .ifNoItem()
                .after(config.gaugeInterval())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debug("the backlog could not be counted", failure))
                .onFailure()
                .recoverWithItem(Backlog.UNKNOWN);
    }
}
