package io.leaftrace.identity;

import java.util.ArrayList;
import java.util.List;

/** Reads element strings, as people write them with brackets and as scanners send them (General Specifications, section 7.8). */
final class ElementString {
    /** What a scanner sends for FNC1 after an element of variable length. */
    static final char GROUP_SEPARATOR = '\u001d';

    private record Element(String ai, String value) {}

    private ElementString() {}

    static Identifier parse(String text) {
        if (text.length() == 18 && Digits.areDigits(text)) {
            return new Sscc(text);
        }
        return identifier(text.startsWith("(") ? bracketed(text) : raw(text));
    }

    /** The first primary key counts, with what qualifies it; other elements (a date, a weight) do not name the item. */
    private static Identifier identifier(List<Element> elements) {
        Elements all = elements.stream()
                .flatMap(e -> KeyType.withAi(e.ai).map(type -> Elements.of(type, e.value)).stream())
                .findFirst()
                .orElseThrow(() -> IdentifierException.malformed("This text holds no GS1 key."));
        for (Element element : elements) {
            all.type().qualifier(q -> q.hasAi(element.ai)).ifPresent(q -> all.with(q, element.value));
        }
        return all.identifier();
    }

    private static List<Element> bracketed(String text) {
        List<Element> elements = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int aiLength = bracketedAiLength(text, start);
            if (aiLength == 0) {
                throw IdentifierException.malformed("An element string begins with an AI in brackets.");
            }
            int value = start + aiLength + 2;
            int end = value;
            while (end < text.length() && bracketedAiLength(text, end) == 0) {
                end++;
            }
            elements.add(new Element(text.substring(start + 1, start + 1 + aiLength), text.substring(value, end)));
            start = end;
        }
        return elements;
    }

    /** How many digits (2 to 4) stand in brackets here; 0 if this is no AI: a bracket may be part of a serial. */
    private static int bracketedAiLength(String text, int open) {
        int close = text.charAt(open) == '(' ? text.indexOf(')', open) : -1;
        int length = close - open - 1;
        return length >= 2 && length <= 4 && Digits.areDigits(text.substring(open + 1, close)) ? length : 0;
    }

    private static List<Element> raw(String text) {
        List<Element> elements = new ArrayList<>();
        int start = skipSeparator(text, text.startsWith("]") ? Math.min(3, text.length()) : 0);
        while (start < text.length()) {
            int value = start + ApplicationIdentifiers.lengthAt(text, start);
            if (value > text.length() || !Digits.areDigits(text.substring(start, value))) {
                throw IdentifierException.malformed("This text is no GS1 identifier.");
            }
            String ai = text.substring(start, value);
            int end = end(text, value, ApplicationIdentifiers.fixedValueLength(ai));
            elements.add(new Element(ai, text.substring(value, end)));
            start = skipSeparator(text, end);
        }
        return elements;
    }

    private static int end(String text, int value, int fixedLength) {
        if (fixedLength > 0) {
            return Math.min(text.length(), value + fixedLength);
        }
        int separator = text.indexOf(GROUP_SEPARATOR, value);
        return separator < 0 ? text.length() : separator;
    }

    private static int skipSeparator(String text, int position) {
        return position < text.length() && text.charAt(position) == GROUP_SEPARATOR ? position + 1 : position;
    }
}
