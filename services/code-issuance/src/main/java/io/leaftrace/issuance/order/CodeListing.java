package io.leaftrace.issuance.order;

import io.leaftrace.identity.Gtin;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Sgtin;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Computes an order's codes as they are read: a few hundred at a time, so an order of millions needs no more memory. */
@ApplicationScoped
public class CodeListing {

    private static final int CODES_A_CHUNK = 500;

    private final KeyRing keys;
    private final String resolver;

    CodeListing(KeyRing keys, @ConfigProperty(name = "leaftrace.digital-link.resolver") String resolver) {
        this.keys = keys;
        this.resolver = resolver;
    }

    Multi<String> csv(CodeOrder order, int from, Integer limit) {
        Multi<String> head = Multi.createFrom().item("index,serial,digitalLink,elementString,humanReadable\n");
        Multi<String> lines = chunks(order, from, limit)
                .map(codes -> codes.stream().map(PrintedCode::csv).collect(Collectors.joining()));
        return Multi.createBy().concatenating().streams(head, lines);
    }

    Multi<PrintedCode> codes(CodeOrder order, int from, Integer limit) {
        return chunks(order, from, limit).onItem().disjoint();
    }

    private Multi<List<PrintedCode>> chunks(CodeOrder order, int from, Integer limit) {
        int end = limit == null ? order.quantity() : (int) Math.min(order.quantity(), (long) from + limit);
        int chunks = Math.max(0, (end - from + CODES_A_CHUNK - 1) / CODES_A_CHUNK);
        // Ciphering is work for a worker thread, not for the event loop.
        return Multi.createFrom()
                .range(0, chunks)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(chunk -> from + chunk * CODES_A_CHUNK)
                .map(start -> IntStream.range(start, Math.min(start + CODES_A_CHUNK, end))
                        .mapToObj(index -> code(order, index))
                        .toList());
    }

    /** The code at an index of the order, 0 to its quantity - 1. */
    public PrintedCode code(CodeOrder order, int index) {
        if (order.level().isLogisticUnit()) {
            long number = order.firstSscc() + index;
            return PrintedCode.of(index, keys.sscc(order.keyId(), order.companyPrefix(), number), resolver);
        }
        Gtin gtin = new Gtin(order.gtin());
        String serial = keys.serial(order.keyId(), gtin, order.orderNumber(), index);
        return PrintedCode.of(index, new Sgtin(gtin, serial), resolver);
    }
}
