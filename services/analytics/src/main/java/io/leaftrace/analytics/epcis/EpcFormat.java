package io.leaftrace.analytics.epcis;

import java.util.Arrays;

/** In which form identifiers are answered (EPCIS 2.0, section 12.4; header {@code GS1-EPC-Format}). */
public enum EpcFormat {
    NEVER_TRANSLATES("Never_Translates"),
    ALWAYS_DIGITAL_LINK("Always_GS1_Digital_Link"),
    ALWAYS_URN("Always_EPC_URN");

    /** What is answered when nothing is asked for: events as they were told. */
    private static final String NO_PREFERENCE = "No_Preference";

    private final String text;

    EpcFormat(String text) {
        this.text = text;
    }

    /** The value of the header. */
    public String text() {
        return text;
    }

    /**
     * Reads the header.
     *
     * @param text null for none
     * @throws EpcisException when it says something else
     */
    public static EpcFormat of(String text) {
        if (text == null || text.equals(NO_PREFERENCE)) {
            return NEVER_TRANSLATES;
        }
        return Arrays.stream(values())
                .filter(format -> format.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new NotAcceptableException(EpcisHeaders.EPC_FORMAT
                        + " is No_Preference, Never_Translates, Always_GS1_Digital_Link or Always_EPC_URN."));
    }
}
