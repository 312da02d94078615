package io.leaftrace.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One part of an element's value, as the General Specifications (section 3.2) write it: {@code N14}, {@code X..20}.
 *
 * @param numeric digits alone
 * @param length in characters; the most where it is not fixed
 * @param fixed whether it always has this length
 */
record ElementFormat(boolean numeric, int length, boolean fixed) {

    private static final Map<String, List<ElementFormat>> BY_AI = byAi("""
            00 N18; 01-02 N14; 10 X..20; 11-13 N6; 15-17 N6; 20 N2; 21-22 X..20; 235 X..28; 240-241 X..30; 242 N..6;
            243 X..20; 250-251 X..30; 253 N13+X..17; 254 X..20; 255 N13+N..12; 30 N..8; 37 N..8;
            3100-3105 N6; 3110-3115 N6; 3120-3125 N6; 3130-3135 N6; 3140-3145 N6; 3150-3155 N6; 3160-3165 N6;
            3200-3205 N6; 3210-3215 N6; 3220-3225 N6; 3230-3235 N6; 3240-3245 N6; 3250-3255 N6; 3260-3265 N6;
            3270-3275 N6; 3280-3285 N6; 3290-3295 N6; 3300-3305 N6; 3310-3315 N6; 3320-3325 N6; 3330-3335 N6;
            3340-3345 N6; 3350-3355 N6; 3360-3365 N6; 3370-3375 N6; 3400-3405 N6; 3410-3415 N6; 3420-3425 N6;
            3430-3435 N6; 3440-3445 N6; 3450-3455 N6; 3460-3465 N6; 3470-3475 N6; 3480-3485 N6; 3490-3495 N6;
            3500-3505 N6; 3510-3515 N6; 3520-3525 N6; 3530-3535 N6; 3540-3545 N6; 3550-3555 N6; 3560-3565 N6;
            3570-3575 N6; 3600-3605 N6; 3610-3615 N6; 3620-3625 N6; 3630-3635 N6; 3640-3645 N6; 3650-3655 N6;
            3660-3665 N6; 3670-3675 N6; 3680-3685 N6; 3690-3695 N6; 3900-3909 N..15; 3910-3919 N3+N..15;
            3920-3929 N..15; 3930-3939 N3+N..15; 3940-3943 N4; 400-401 X..30; 402 N17; 403 X..30; 410-417 N13;
            420 X..20; 421 N3+X..9; 422 N3; 423 N3+N..12; 424 N3; 425 N3+N..12; 426 N3; 427 X..3; 7001 N13; 7002 X..30;
            7003 N10; 7004 N..4; 7005 X..12; 7006 N6; 7007 N6+N..6; 7008 X..3; 7009 X..10; 7010 X..2; 7020-7022 X..20;
            7023 X..30; 7030-7039 N3+X..27; 7040 X4; 710-715 X..20; 7230-7239 X..30; 8001 N14; 8002 X..20;
            8003 N14+X..16; 8004 X..30; 8005 N6; 8006 N18; 8007 X..34; 8008 N8+N..4; 8009 X..50; 8010 X..30; 8011 N..12;
            8012 X..20; 8013 X..30; 8017-8018 N18; 8019 N..10; 8020 X..25; 8026 N18; 8110 X..70; 8111 N4; 8112 X..70;
            8200 X..70; 90 X..30; 91-99 X..90""");

    /** The parts of an element's value, one after the other; empty when no such element is known. */
    static Optional<List<ElementFormat>> of(String ai) {
        return Optional.ofNullable(BY_AI.get(ai));
    }

    private static Map<String, List<ElementFormat>> byAi(String table) {
        Map<String, List<ElementFormat>> formats = new HashMap<>();
        for (String line : table.split(";\\s*", -1)) {
            String[] words = line.trim().split(" ", -1);
            String[] range = words[0].split("-", -1);
            List<ElementFormat> parts = parts(words[1]);
            int last = Integer.parseInt(range[range.length - 1]);
            for (int ai = Integer.parseInt(range[0]); ai <= last; ai++) {
                String digits = Integer.toString(ai);
                formats.put("0".repeat(Math.max(0, range[0].length() - digits.length())) + digits, parts);
            }
        }
        return Map.copyOf(formats);
    }

    private static List<ElementFormat> parts(String written) {
        List<ElementFormat> parts = new ArrayList<>();
        for (String part : written.split("\\+", -1)) {
            boolean fixed = !part.contains("..");
            parts.add(new ElementFormat(part.charAt(0) == 'N', Integer.parseInt(part.substring(fixed ? 1 : 3)), fixed));
        }
        return List.copyOf(parts);
    }
}
