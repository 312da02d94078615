package io.leaftrace.retail.drop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.leaftrace.retail.sale.TakeTillBatch;
import io.leaftrace.retail.sale.TillBatch;
import io.leaftrace.retail.sale.TillBatchResult;
import io.leaftrace.retail.sale.TillResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a file of a till and has its messages recorded, those of each till together. Blocks. */
@ApplicationScoped
class TakeFile {

    private static final long MOST_BYTES = 64L << 20;

    /** So many messages in one transaction. */
    private static final int MOST_MESSAGES = 200;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
            .build();

    private final TakeTillBatch takeTillBatch;
    private final Validator validator;
    private final Charset charset;

    TakeFile(TakeTillBatch takeTillBatch, Validator validator, TillDropConfig config) {
        this.takeTillBatch = takeTillBatch;
        this.validator = validator;
        this.charset = Charset.forName(config.charset());
    }

    /**
     * Takes what can be taken.
     *
     * @param party GLN of the organisation in whose folder it lies
     * @throws IOException when the file cannot be read now
     */
    DropAnswer take(String party, Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return DropAnswer.refused("too_large", "A file has at most 64 MiB.");
        }
        String text;
        try {
            text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException wrongCharset) {
            return DropAnswer.refused("malformed", "The file is not written in " + charset.name() + ".");
        }
        boolean breaksOff = !text.isEmpty() && !text.endsWith("\n");
        if (breaksOff) {
            return DropAnswer.refused("malformed", "The last row has no end: the file is not whole.");
        }
        try {
            List<DroppedRow> rows = rows(text);
            return rows.stream().allMatch(DroppedRow::isComplete)
                    ? take(party, DroppedMessages.of(rows))
                    : DropAnswer.refused("malformed", "A row lacks shopGln, tillId, sequence, type or occurredAt.");
        } catch (JsonProcessingException malformed) {
            return DropAnswer.refused("malformed", malformed.getOriginalMessage());
        }
    }

    /** All rows before any is recorded: a file that breaks off in the middle is refused as a whole. */
    private static List<DroppedRow> rows(String text) throws IOException {
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        int headEnd = unmarked.indexOf('\n');
        char separator = unmarked.substring(0, Math.max(0, headEnd)).indexOf(';') >= 0 ? ';' : ',';
        ObjectReader reader = CSV.readerFor(DroppedRow.class)
                .with(CsvSchema.emptySchema().withHeader().withColumnSeparator(separator));
        try (MappingIterator<DroppedRow> rows = reader.readValues(unmarked)) {
            return rows.readAll();
        }
    }

    private DropAnswer take(String party, DroppedMessages messages) {
        List<DropAnswer.Line> lines = new ArrayList<>(messages.unreadable());
        messages.byTill().forEach((till, ofTill) -> {
            List<TillBatch.Message> sound = new ArrayList<>();
            for (TillBatch.Message message : ofTill) {
                Set<ConstraintViolation<TillBatch>> wrong =
                        validator.validate(new TillBatch(till.shopGln(), till.tillId(), List.of(message)));
                if (wrong.isEmpty()) {
                    sound.add(message);
                }
                wrong.forEach(violation -> lines.add(invalid(till, message, violation)));
            }
            for (int from = 0; from < sound.size(); from += MOST_MESSAGES) {
                List<TillBatch.Message> some = sound.subList(from, Math.min(from + MOST_MESSAGES, sound.size()));
                TillBatch batch = new TillBatch(till.shopGln(), till.tillId(), some);
                TillBatchResult result =
                        takeTillBatch.take(party, "till-drop", batch).await().atMost(PATIENCE);
                result.results().forEach(one -> lines.addAll(lines(till, one)));
            }
        });
        return lines.isEmpty() ? DropAnswer.refused("empty", "There is no row in it.") : new DropAnswer(lines);
    }

    private static DropAnswer.Line invalid(
            DroppedMessages.Till till, TillBatch.Message message, ConstraintViolation<TillBatch> violation) {
        return new DropAnswer.Line(
                till.shopGln(),
                till.tillId(),
                String.valueOf(message.sequence()),
                "refused",
                violation.getPropertyPath().toString(),
                "invalid_value",
                violation.getMessage());
    }

    /** One for each item that something stands against; one without an item when nothing does. */
    private static List<DropAnswer.Line> lines(DroppedMessages.Till till, TillResult result) {
        String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
        List<DropAnswer.Line> lines = Stream.concat(result.reasons().stream(), result.flags().stream())
                .map(item -> new DropAnswer.Line(
                        till.shopGln(),
                        till.tillId(),
                        String.valueOf(result.sequence()),
                        outcome,
                        item.item(),
                        item.reason(),
                        item.detail()))
                .toList();
        return lines.isEmpty()
                ? List.of(new DropAnswer.Line(
                        till.shopGln(), till.tillId(), String.valueOf(result.sequence()), outcome, "", "", ""))
                : lines;
    }
}
