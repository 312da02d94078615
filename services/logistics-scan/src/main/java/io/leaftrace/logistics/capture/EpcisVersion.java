package io.leaftrace.logistics.capture;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Which versions of EPCIS and CBV are spoken: one. */
final class EpcisVersion {

    static final String SPOKEN = "2.0.0";

    private static final Pattern FORM = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){0,2}");

    private EpcisVersion() {}

    /**
     * Whether the spoken version is one that a request wants, by its headers {@code GS1-…-Version}, {@code -Min} and
     * {@code -Max}; each may be missing.
     */
    static boolean isWanted(UnaryOperator<String> header, String standard) {
        String version = header.apply("GS1-" + standard + "-Version");
        String min = header.apply("GS1-" + standard + "-Min");
        String max = header.apply("GS1-" + standard + "-Max");
        return (version == null || isSpoken(version))
                && (min == null || (isVersion(min) && compare(min, SPOKEN) <= 0))
                && (max == null || (isVersion(max) && compare(max, SPOKEN) >= 0));
    }

    /** Corrections of a version, such as 2.0.1, change nothing that is said. */
    private static boolean isSpoken(String version) {
        return isVersion(version) && Arrays.equals(numbers(version), 0, 2, numbers(SPOKEN), 0, 2);
    }

    private static boolean isVersion(String text) {
        return FORM.matcher(text).matches();
    }

    private static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        int[] given =
                Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return Arrays.copyOf(given, 3);
    }
}
