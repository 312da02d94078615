package io.leaftrace.journey;

import java.util.concurrent.ThreadLocalRandom;

/** GLNs that nobody has yet. */
final class FreshGln {

    private FreshGln() {}

    /** 13 digits with the right check digit, under a prefix that the demo does not use. */
    static String next() {
        String digits =
                "694" + String.format("%09d", ThreadLocalRandom.current().nextInt(1_000_000_000));
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits + (10 - sum % 10) % 10;
    }
}
