package io.leaftrace.identity;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets of one purpose in writing, one a line: {@code <id> <64 hex>}, with comments after {@code #}. The last one is the
 * current one, so that a new secret is one line more. No message ever repeats what stood there.
 */
final class SecretLines {
    private static final int SECRET_LENGTH = 64;
    private static final int MAX_ID_LENGTH = 32;

    private SecretLines() {}

    /**
     * The secrets by id, in the order of the lines; at least one.
     *
     * @throws IllegalArgumentException with the number of the line, without what it holds
     */
    static Map<String, byte[]> parse(String text) {
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        List<String> lines = text.lines().map(KeyText::content).toList();
        List<String> hexes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                String[] words = lines.get(i).split(" +", -1);
                boolean right = words.length == 2
                        && words[0].length() <= MAX_ID_LENGTH
                        && words[1].length() == SECRET_LENGTH
                        && words[1].chars().allMatch(HexFormat::isHexDigit)
                        && !hexes.contains(words[1])
                        && secrets.put(words[0], HexFormat.of().parseHex(words[1])) == null;
                if (!right) {
                    throw new IllegalArgumentException("Line " + (i + 1)
                            + " of the secrets is not an id of its own and 64 hexadecimal digits of their own.");
                }
                hexes.add(words[1]);
            }
        }
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("There is no secret.");
        }
        return secrets;
    }

    static String last(Map<String, byte[]> secrets) {
        return List.copyOf(secrets.keySet()).get(secrets.size() - 1);
    }
}
