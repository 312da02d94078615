package io.leaftrace.retail.drop;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What became of a dropped file, line by line of the answer file. */
record DropAnswer(List<Line> lines) {

    private static final CsvMapper CSV = new CsvMapper();

    /**
     * What became of one message, or of one item of it.
     *
     * @param outcome accepted, duplicate or refused
     * @param item the item that a reason or a flag is about, or the column
     * @param reason why it was refused; what stands against it where it was accepted
     */
    @JsonPropertyOrder({"shopGln", "tillId", "sequence", "outcome", "item", "reason", "detail"})
    record Line(
            String shopGln,
            String tillId,
            String sequence,
            String outcome,
            String item,
            String reason,
            String detail) {}

    /** Nothing of it was taken. */
    boolean isRefused() {
        return lines.stream().allMatch(line -> line.outcome().equals("refused"));
    }

    byte[] toCsv() {
        try {
            return CSV.writer(CSV.schemaFor(Line.class).withHeader())
                    .writeValueAsString(lines)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static DropAnswer refused(String reason, String detail) {
        return new DropAnswer(List.of(new Line("", "", "", "refused", "", reason, detail)));
    }
}
