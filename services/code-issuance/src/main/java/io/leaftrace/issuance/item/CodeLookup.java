package io.leaftrace.issuance.item;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.edge.Problems;
import io.leaftrace.identity.ItemId;
import io.leaftrace.identity.KeyRing;
import io.leaftrace.identity.Recognised;
import io.leaftrace.issuance.order.CodeOrder;
import io.leaftrace.issuance.order.CodeOrderStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/** Finds the orders of reported codes, and locks them: two reports on one order come one after the other. */
@ApplicationScoped
public class CodeLookup {

    /**
     * What was found.
     *
     * @param issued in the order of the report; null in the place of what was not issued to the maker
     * @param offending what was not issued to the maker, with the reason
     */
    public record Found(List<IssuedCode> issued, List<OffendingItem> offending) {

        public List<IssuedCode> allIssued() {
            return issued.stream().filter(Objects::nonNull).toList();
        }
    }

    /** A report, a deactivation and the fact of either name so many codes at most. */
    public static final int MAX_CODES = 50_000;

    private final CodeOrderStore orders;
    private final KeyRing keys;

    CodeLookup(CodeOrderStore orders, KeyRing keys) {
        this.orders = orders;
        this.keys = keys;
    }

    /**
     * Reads and deciphers codes; some work, so it is done on a worker thread and before the transaction.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 413 for more than 50,000, 400 for null among them
     */
    public List<RecognisedCode> recognise(List<String> codes) {
        if (codes.size() > MAX_CODES) {
            throw Problems.tooLarge(
                    "report-too-large",
                    "A report holds at most " + MAX_CODES + " codes, not " + codes.size() + ".",
                    List.of());
        }
        if (codes.stream().anyMatch(Objects::isNull)) {
            throw Problems.malformed("null-code", "A code is a text, not null.", List.of());
        }
        return RecognisedCode.of(codes, keys);
    }

    /** The codes that were issued to a maker; their orders stay locked until the transaction ends. */
    public Uni<Found> lock(SqlConnection tx, IssuingMaker maker, List<RecognisedCode> recognised) {
        return lock(tx, maker, recognised, CodeLookup::reasonAgainstKey);
    }

    /** The same, with the codes of revoked keys: they too are taken out of use. */
    public Uni<Found> lockAlsoRevoked(SqlConnection tx, IssuingMaker maker, List<RecognisedCode> recognised) {
        return lock(tx, maker, recognised, (found, code) -> null);
    }

    private Uni<Found> lock(
            SqlConnection tx,
            IssuingMaker maker,
            List<RecognisedCode> recognised,
            BiFunction<IssuedCode, RecognisedCode, Reason> keyRule) {
        Set<Long> orderNumbers = new HashSet<>();
        Map<String, Long> ssccNumbers = new HashMap<>();
        for (RecognisedCode code : recognised) {
            code.candidates().forEach(item -> orderNumbers.add(ItemId.orderNumber(item.itemId())));
            if (code.sscc() != null && code.sscc().digits18().startsWith(maker.companyPrefix(), 1)) {
                ssccNumbers.put(code.code(), keys.ssccSequence(maker.ssccKeyId(), maker.companyPrefix(), code.sscc()));
            }
        }
        return orders.lock(tx, maker.gln(), orderNumbers, maker.companyPrefix(), ssccNumbers.values())
                .map(locked -> sort(new Orders(locked), recognised, ssccNumbers, keyRule));
    }

    private static Found sort(
            Orders orders,
            List<RecognisedCode> recognised,
            Map<String, Long> ssccNumbers,
            BiFunction<IssuedCode, RecognisedCode, Reason> keyRule) {
        List<IssuedCode> issued = new ArrayList<>(recognised.size());
        List<OffendingItem> offending = new ArrayList<>();
        for (RecognisedCode code : recognised) {
            IssuedCode found =
                    code.sscc() == null ? orders.serial(code) : orders.sscc(code, ssccNumbers.get(code.code()));
            Reason reason = found == null ? unknown(code) : keyRule.apply(found, code);
            issued.add(reason == null ? found : null);
            if (reason != null) {
                offending.add(reason.of(code.code()));
            }
        }
        return new Found(issued, offending);
    }

    private static Reason unknown(RecognisedCode code) {
        return code.wrong() == null ? Reason.CODE_UNKNOWN : code.wrong();
    }

    /** Whoever took a key can make its codes. An SSCC proves nothing under any key. */
    private static Reason reasonAgainstKey(IssuedCode found, RecognisedCode code) {
        String keyId = found.order().keyId();
        boolean revoked = code.candidates().stream()
                .anyMatch(item -> item.revoked() && item.keyId().equals(keyId));
        return revoked ? Reason.KEY_REVOKED : null;
    }

    /** The locked orders of one maker, by what names them. */
    private static final class Orders {
        private final Map<Long, CodeOrder> byNumber = new HashMap<>();
        private final List<CodeOrder> ofSsccs = new ArrayList<>();

        Orders(Collection<CodeOrder> locked) {
            for (CodeOrder order : locked) {
                byNumber.put(order.orderNumber(), order);
                if (order.firstSscc() != null) {
                    ofSsccs.add(order);
                }
            }
        }

        /** A serial is issued when its order exists, is long enough, and was made with its key for its product. */
        IssuedCode serial(RecognisedCode code) {
            for (Recognised item : code.candidates()) {
                CodeOrder order = byNumber.get(ItemId.orderNumber(item.itemId()));
                int index = ItemId.index(item.itemId());
                if (order != null
                        && index < order.quantity()
                        && code.gtin().equals(order.gtin())
                        && item.keyId().equals(order.keyId())) {
                    return new IssuedCode(code.code(), item.itemId(), order, index);
                }
            }
            return null;
        }

        IssuedCode sscc(RecognisedCode code, Long number) {
            for (CodeOrder order : ofSsccs) {
                if (number != null && number >= order.firstSscc() && number < order.firstSscc() + order.quantity()) {
                    int index = (int) (number - order.firstSscc());
                    return new IssuedCode(code.code(), ItemId.ofSscc(code.sscc()), order, index);
                }
            }
            return null;
        }
    }
}
