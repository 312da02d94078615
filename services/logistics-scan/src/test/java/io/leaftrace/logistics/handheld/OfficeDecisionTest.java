package io.leaftrace.logistics.handheld;

import static org.assertj.core.api.Assertions.assertThat;

import io.leaftrace.edge.OffendingItem;
import io.leaftrace.identity.Sscc;
import io.leaftrace.logistics.SampleKeys;
import io.leaftrace.logistics.code.ReadCode;
import io.leaftrace.logistics.custody.JudgeItems;
import io.leaftrace.model.Header;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OfficeDecisionTest {

    private static final String HERE = SampleKeys.gln();
    private static final String THERE = SampleKeys.gln();
    private static final OffsetDateTime START = OffsetDateTime.parse("2026-03-01T08:00:00+08:00");
    private static final int MOST_MESSAGES = 5_000;

    private final Device office = new Device(SampleKeys.gln(), "erp", "sub", false, true);
    private final String item = SampleKeys.sscc().digits18();
    private final String pallet = SampleKeys.sscc().digits18();

    @Test
    void judgesEachMessageByTheEarlierOnesThatAreTaken() {
        List<AcceptedScan> messages = List.of(
                message(1, BizStep.STORING, HERE, null, null, item),
                message(2, BizStep.SHIPPING, HERE, THERE, null, item),
                message(3, BizStep.STORING, HERE, null, null, item),
                message(4, BizStep.RECEIVING, THERE, null, null, item),
                message(5, BizStep.STORING, THERE, null, null, item));

        assertThat(refused(List.of(messages))).isEqualTo(Map.of(3L, List.of("wrong_place")));
    }

    @Test
    void whatIsPutIntoSomethingGoesAlongWithIt() {
        List<AcceptedScan> messages = List.of(
                message(1, BizStep.STORING, HERE, null, null, item),
                message(2, BizStep.PACKING, HERE, null, pallet, item),
                message(3, BizStep.SHIPPING, HERE, THERE, null, pallet),
                message(4, BizStep.STORING, HERE, null, null, item));

        assertThat(refused(List.of(messages))).isEqualTo(Map.of(4L, List.of("wrong_place")));
    }

    @Test
    void messagesOfALaterSubmissionMayBeOfAnEarlierTime() {
        List<AcceptedScan> later = List.of(
                message(5, BizStep.STORING, HERE, null, null, item),
                message(7, BizStep.SHIPPING, HERE, THERE, null, item));
        List<AcceptedScan> earlier = List.of(
                message(6, BizStep.STORING, HERE, null, null, item),
                message(8, BizStep.STORING, HERE, null, null, item));

        assertThat(refused(List.of(later, earlier))).isEqualTo(Map.of(8L, List.of("wrong_place")));
    }

    @Test
    @Timeout(20)
    void manyMessagesOfOneItemAreOneWalk() {
        List<AcceptedScan> messages = IntStream.rangeClosed(1, MOST_MESSAGES)
                .mapToObj(minute -> message(minute, BizStep.STORING, HERE, null, null, item))
                .toList();

        Duration few = timeOf(messages.subList(0, MOST_MESSAGES / 10));
        Duration many = timeOf(messages);

        // Ten times as many take ten times as long, not a hundred times; both are short, so there is room.
        assertThat(many).isLessThan(few.multipliedBy(40).plusMillis(500));
    }

    @Test
    @Timeout(30)
    void manyPackingsOfOneItemIntoMoreAndMoreEnd() {
        List<AcceptedScan> messages = new ArrayList<>();
        for (int minute = 1; minute < MOST_MESSAGES; minute += 2) {
            String parent = SampleKeys.sscc().digits18();
            messages.add(message(minute, BizStep.PACKING, HERE, null, parent, item));
            messages.add(message(minute + 1, BizStep.UNPACKING, HERE, null, parent, item));
        }

        assertThat(refused(List.of(messages))).isEmpty();
    }

    private Duration timeOf(List<AcceptedScan> messages) {
        Instant before = Instant.now();
        assertThat(refused(List.of(messages))).isEmpty();
        return Duration.between(before, Instant.now());
    }

    /** The reasons by the sequence of the message. */
    private static Map<Long, List<String>> refused(List<List<AcceptedScan>> submissions) {
        JudgeItems.Lives lives = new JudgeItems.Lives(Map.of(), Map.of(), Map.of(), Set.of(), Map.of());
        Map<Long, List<String>> refused = new TreeMap<>();
        OfficeDecision.notTaken(submissions, lives)
                .forEach((message, outcome) -> refused.put(
                        message.decided().header().sequence(),
                        ((ScanDecision.Refused) outcome)
                                .reasons().stream().map(OffendingItem::reason).toList()));
        return refused;
    }

    private AcceptedScan message(
            int minute, BizStep step, String place, String destination, String parent, String code) {
        HandheldScan scan = new HandheldScan(
                (long) minute,
                START.plusMinutes(minute),
                step,
                List.of(code),
                parent,
                place,
                null,
                destination,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        ReadScan read = new ReadScan(scan, List.of(known(code)), parent == null ? null : known(parent), minute);
        Header header = new Header(
                new UUID(0, 7),
                scan.occurredAt().toInstant(),
                "+08:00",
                START.plusDays(20).toInstant(),
                "logistics-scan/" + office.name(),
                minute);
        return AcceptedScan.of(office, new DecidedScan(read, new ScanDecision.Accepted(), header), minute, Map.of());
    }

    private static ReadCode known(String sscc) {
        return new ReadCode.KnownItem(sscc, sscc, SampleKeys.itemId(new Sscc(sscc)), false);
    }
}
