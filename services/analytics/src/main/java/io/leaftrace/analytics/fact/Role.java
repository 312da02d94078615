package io.leaftrace.analytics.fact;

import java.util.Arrays;

/** In which part of an EPCIS event an identifier stands; named as the field of the event. */
public enum Role {
    EPC("epcList"),
    PARENT("parentID"),
    CHILD("childEPCs"),
    INPUT("inputEPCList"),
    OUTPUT("outputEPCList"),
    /** A kind of item (a GTIN, a batch), not an item; likewise the three below. */
    KIND("quantityList"),
    CHILD_KIND("childQuantityList"),
    INPUT_KIND("inputQuantityList"),
    OUTPUT_KIND("outputQuantityList");

    private final String field;

    Role(String field) {
        this.field = field;
    }

    /** The field's name in EPCIS JSON-LD; also how the role is stored. */
    public String field() {
        return field;
    }

    /** Whether items stand there, and not kinds of items. */
    public boolean isOfItems() {
        return switch (this) {
            case EPC, PARENT, CHILD, INPUT, OUTPUT -> true;
            case KIND, CHILD_KIND, INPUT_KIND, OUTPUT_KIND -> false;
        };
    }

    public static Role ofField(String field) {
        return Arrays.stream(values())
                .filter(role -> role.field.equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no role " + field));
    }
}
