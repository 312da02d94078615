package io.leaftrace.analytics.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaftrace.analytics.epcis.Arrival;
import io.leaftrace.analytics.epcis.ArrivedEvents;
import io.leaftrace.analytics.epcis.EventQueries;
import io.leaftrace.analytics.epcis.Reader;
import io.leaftrace.analytics.query.NamedQuery;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One open WebSocket. It remembers how far it was told; nothing waits in memory for a reader who is slow, but he is asked
 * to read on or cut off.
 */
final class EventSocket {

    /** RFC 6455, section 7.4.1: what the other side does is not allowed here; we failed. */
    static final short POLICY_VIOLATION = 1008;

    static final short INTERNAL_ERROR = 1011;

    private final UUID id = UUID.randomUUID();
    private final ServerWebSocket socket;
    private final NamedQuery query;
    private final Reader reader;
    private final Schedule schedule;
    private final boolean reportIfEmpty;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Arrival told;
    private volatile Instant dueAt;
    private volatile Long runUntil;
    private volatile boolean runTold;
    private volatile Instant fullSince;
    private volatile Instant heardAt = Instant.now();

    /** @param schedule null for a stream */
    EventSocket(
            ServerWebSocket socket,
            NamedQuery query,
            Reader reader,
            Schedule schedule,
            boolean reportIfEmpty,
            long position) {
        this.socket = socket;
        this.query = query;
        this.reader = reader;
        this.schedule = schedule;
        this.reportIfEmpty = reportIfEmpty;
        this.told = Arrival.wholeOf(position);
        this.dueAt = schedule == null ? Instant.EPOCH : schedule.next(Instant.now());
        socket.pongHandler(pong -> heardAt = Instant.now());
        // What the other side says is of no interest, but must be read.
        socket.handler(ignored -> heardAt = Instant.now());
    }

    UUID id() {
        return id;
    }

    NamedQuery query() {
        return query;
    }

    String owner() {
        return query.owner();
    }

    /** Tells what is new, unless it is still at it or the reader is behind. */
    void tell(EventQueries queries, long head, int limit, Duration patience) {
        if (isBehind(patience) || Instant.now().isBefore(dueAt)) {
            return;
        }
        boolean nothingNew = schedule == null && told.equals(Arrival.wholeOf(head));
        if (nothingNew || !busy.compareAndSet(false, true)) {
            return;
        }
        long until = runUntil == null ? head : runUntil;
        queries.arrived(query.parameters(), reader, told, until, limit)
                .subscribe()
                .with(
                        found -> {
                            tell(found, until);
                            busy.set(false);
                            if (!found.reached().equals(Arrival.wholeOf(until))) {
                                tell(queries, head, limit, patience);
                            }
                        },
                        failure -> {
                            busy.set(false);
                            close(INTERNAL_ERROR, "the query failed");
                        });
    }

    /** Asks whether the other side is still there; one that did not answer three times is not. */
    void ping(Duration interval) {
        if (heardAt.plus(interval.multipliedBy(3)).isBefore(Instant.now())) {
            close(POLICY_VIOLATION, "no answer to pings");
        } else if (!socket.isClosed()) {
            socket.writePing(Buffer.buffer());
        }
    }

    void close(short code, String reason) {
        if (!socket.isClosed()) {
            socket.close(code, reason);
        }
    }

    private void tell(ArrivedEvents found, long until) {
        boolean runEnds = found.reached().equals(Arrival.wholeOf(until));
        boolean emptyRun = schedule != null && runEnds && !runTold && found.count() == 0;
        boolean tells = found.count() > 0 || (emptyRun && reportIfEmpty);
        if (tells && !socket.isClosed()) {
            socket.writeTextMessage(message(found.document()));
        }
        told = found.reached();
        if (schedule != null) {
            runUntil = runEnds ? null : until;
            runTold = !runEnds && (runTold || tells);
            dueAt = runEnds ? schedule.next(Instant.now()) : Instant.EPOCH;
        }
    }

    private boolean isBehind(Duration patience) {
        if (socket.isClosed()) {
            return true;
        }
        if (!socket.writeQueueFull()) {
            fullSince = null;
            return false;
        }
        if (fullSince == null) {
            fullSince = Instant.now();
        } else if (fullSince.plus(patience).isBefore(Instant.now())) {
            close(POLICY_VIOLATION, "read too slowly");
        }
        return true;
    }

    private String message(ObjectNode document) {
        document.withObject("/epcisBody/queryResults")
                .put("queryName", query.name())
                .put("subscriptionID", id.toString());
        return document.toString();
    }
}
