package io.leaftrace.retail.member;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A mobile phone's number. It is never written in words that may end in a log. */
final class PhoneNumber {

    /** Digits as people group them; no letters, extensions or invisible marks. */
    private static final Pattern WRITTEN = Pattern.compile("\\+[0-9][0-9 ().-]{5,30}");

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /** What receives messages and costs its sender no premium. */
    private static final Set<PhoneNumberType> TAKEN =
            EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    private final String e164;
    private final String country;

    private PhoneNumber(String e164, String country) {
        this.e164 = e164;
        this.country = country;
    }

    /**
     * Reads a number with its country calling code, such as {@code +86 138 0013 8000}; also in the wide digits of East
     * Asian keyboards (Unicode NFKC). Empty when it is not a mobile number that may be given out (ITU-T E.164).
     */
    static Optional<PhoneNumber> read(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        if (!WRITTEN.matcher(plain).matches()) {
            return Optional.empty();
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number = numbers.parse(plain, null);
            String country = numbers.getRegionCodeForNumber(number);
            boolean taken = numbers.isValidNumber(number)
                    && TAKEN.contains(numbers.getNumberType(number))
                    && country != null
                    && COUNTRY.matcher(country).matches();
            return taken
                    ? Optional.of(new PhoneNumber(numbers.format(number, PhoneNumberFormat.E164), country))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** A number that {@link #read} took before. */
    static PhoneNumber ofE164(String e164) {
        return read(e164).orElseThrow(() -> new IllegalStateException("a number that was kept is none any more"));
    }

    /** {@code +} and up to 15 digits. */
    String e164() {
        return e164;
    }

    /** ISO 3166-1 alpha-2. */
    String country() {
        return country;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneNumber number && number.e164.equals(e164);
    }

    @Override
    public int hashCode() {
        return Objects.hash(e164);
    }

    /** Without the number. */
    @Override
    public String toString() {
        return "a number of " + country;
    }
}
