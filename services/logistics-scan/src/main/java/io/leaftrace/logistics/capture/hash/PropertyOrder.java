package io.leaftrace.logistics.capture.hash;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The canonical order of the standard fields. Lists of business transactions, sources and destinations are not in it: as in
 * the reference implementation they stand among the fields that follow, sorted by name.
 */
record PropertyOrder(Map<String, PropertyOrder> fields) {

    private static final PropertyOrder NOTHING = new PropertyOrder(Map.of());
    private static final PropertyOrder EPCS = of("epc");
    private static final PropertyOrder QUANTITIES =
            new PropertyOrder(Map.of("quantityElement", of("epcClass", "quantity", "uom")));
    private static final PropertyOrder PLACE = of("id");

    private static final PropertyOrder SENSOR_METADATA = of(
            "time",
            "startTime",
            "endTime",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules");

    private static final PropertyOrder SENSOR_REPORT = of(
            "type",
            "exception",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "time",
            "microorganism",
            "chemicalSubstance",
            "value",
            "component",
            "stringValue",
            "booleanValue",
            "hexBinaryValue",
            "uriValue",
            "minValue",
            "maxValue",
            "meanValue",
            "sDev",
            "percRank",
            "percValue",
            "uom",
            "coordinateReferenceSystem");

    /** That of an event. */
    static final PropertyOrder EVENT = event();

    private static PropertyOrder event() {
        Map<String, PropertyOrder> fields = new LinkedHashMap<>();
        List.of("eventTime", "eventTimeZoneOffset", "certificationInfo", "parentID")
                .forEach(name -> fields.put(name, NOTHING));
        fields.put("epcList", EPCS);
        fields.put("inputEPCList", EPCS);
        fields.put("childEPCs", EPCS);
        fields.put("quantityList", QUANTITIES);
        fields.put("childQuantityList", QUANTITIES);
        fields.put("inputQuantityList", QUANTITIES);
        fields.put("outputEPCList", EPCS);
        fields.put("outputQuantityList", QUANTITIES);
        List.of("action", "transformationID", "bizStep", "disposition").forEach(name -> fields.put(name, NOTHING));
        fields.put("persistentDisposition", of("set", "unset"));
        fields.put("readPoint", PLACE);
        fields.put("bizLocation", PLACE);
        fields.put("sensorElementList", new PropertyOrder(Map.of("sensorElement", sensorElement())));
        return new PropertyOrder(fields);
    }

    private static PropertyOrder sensorElement() {
        Map<String, PropertyOrder> fields = new LinkedHashMap<>();
        fields.put("sensorMetadata", SENSOR_METADATA);
        fields.put("sensorReport", SENSOR_REPORT);
        return new PropertyOrder(fields);
    }

    private static PropertyOrder of(String... names) {
        Map<String, PropertyOrder> fields = new LinkedHashMap<>();
        Arrays.asList(names).forEach(name -> fields.put(name, NOTHING));
        return new PropertyOrder(fields);
    }
}
