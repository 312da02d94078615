package io.leaftrace.retail.member;

import java.util.Set;

/** The words of the message with a code. */
final class CodeText {

    private static final Set<String> CHINESE = Set.of("CN", "HK", "MO", "TW");

    private CodeText() {}

    /** @param country of the number; numbers of where Chinese is read get both languages */
    static String of(String code, String country) {
        long minutes = OneTimeCodeDecision.LIFE.toMinutes();
        String english = "Leaftrace: your code is " + code + ", for " + minutes + " minutes. Give it to nobody.";
        return CHINESE.contains(country)
                ? "Leaftrace 验证码 " + code + "，" + minutes + " 分钟内有效，请勿告诉他人。 " + english
                : english;
    }
}
