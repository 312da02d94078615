package io.leaftrace.logistics.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaftrace.logistics.capture.hash.Vocabulary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a sensor reports (EPCIS 2.0, section 7.3.7). */
final class SensorRules {

    private static final List<String> MEASURED =
            List.of("value", "minValue", "maxValue", "meanValue", "sDev", "percValue");

    private static final Set<String> WITHOUT_UNIT = Set.of("Dimensionless", "Count");

    /** UN/CEFACT Recommendation 20. */
    private static final Pattern UNIT = Pattern.compile("[A-Z0-9]{2,3}");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private SensorRules() {}

    static void check(JsonNode element, String at, EventRules.Found found) {
        period(element.path("sensorMetadata"), at + "/sensorMetadata", found);
        for (int i = 0; i < element.path("sensorReport").size(); i++) {
            report(element.path("sensorReport").get(i), at + "/sensorReport/" + i, found);
        }
    }

    private static void period(JsonNode metadata, String at, EventRules.Found found) {
        Optional<Instant> start = EpcisTime.parse(metadata.path("startTime").asText());
        Optional<Instant> end = EpcisTime.parse(metadata.path("endTime").asText());
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            found.error(at + "/endTime", "period_reversed", "The period ends before it begins.");
        }
    }

    private static void report(JsonNode report, String at, EventRules.Found found) {
        StandardWords.check(report.path("type"), at + "/type", Vocabulary.MEASUREMENT_TYPE, found);
        StandardWords.check(report.path("exception"), at + "/exception", Vocabulary.SENSOR_ALERT_TYPE, found);
        StandardWords.check(report.path("component"), at + "/component", Vocabulary.COMPONENT, found);
        unit(report, at, found);
        if (isOver(report, "minValue", "maxValue")) {
            found.error(at + "/minValue", "range_reversed", "The least value is not over the greatest.");
        }
        if (report.path("sDev").decimalValue().signum() < 0) {
            found.error(at + "/sDev", "deviation_negative", "A standard deviation is not negative.");
        }
        percentile(report, at, found);
    }

    private static void unit(JsonNode report, String at, EventRules.Found found) {
        JsonNode unit = report.get("uom");
        boolean needed = !WITHOUT_UNIT.contains(report.path("type").asText())
                && Vocabulary.MEASUREMENT_TYPE.has(report.path("type").asText())
                && MEASURED.stream().anyMatch(report::has);
        if (unit == null && needed) {
            found.error(at + "/uom", "uom_missing", "A measured value needs its unit.");
        } else if (unit != null && !UNIT.matcher(unit.asText()).matches()) {
            found.error(at + "/uom", "uom_unknown", "A unit is a code of UN/CEFACT Recommendation 20.");
        }
    }

    private static void percentile(JsonNode report, String at, EventRules.Found found) {
        if (report.has("percRank") != report.has("percValue")) {
            found.error(at, "percentile_incomplete", "percRank and percValue stand together.");
        }
        BigDecimal rank = report.path("percRank").decimalValue();
        if (rank.signum() < 0 || rank.compareTo(HUNDRED) > 0) {
            found.error(at + "/percRank", "percentile_out_of_range", "A rank is from 0 to 100.");
        }
    }

    private static boolean isOver(JsonNode report, String least, String greatest) {
        return report.has(least)
                && report.has(greatest)
                && report.get(least)
                                .decimalValue()
                                .compareTo(report.get(greatest).decimalValue())
                        > 0;
    }
}
