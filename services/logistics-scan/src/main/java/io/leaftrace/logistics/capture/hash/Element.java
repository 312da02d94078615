package io.leaftrace.logistics.capture.hash;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A field of an event as the XML binding of EPCIS nests it, which is the shape that the event hash is made of. */
final class Element {

    /** By the code points of the characters: the order of UTF-8, where that of UTF-16 differs. */
    static final Comparator<String> BY_CODE_POINT = Element::compareCodePoints;

    final String name;
    final String text;
    final List<Element> children;

    /** Its children stand in the order of the standard, and are not sorted. */
    final boolean ordered;

    private boolean written;

    private Element(String name, String text, List<Element> children, boolean ordered) {
        this.name = name;
        this.text = text;
        this.children = children;
        this.ordered = ordered;
    }

    static Element leaf(String name, String text) {
        return new Element(name, text, new ArrayList<>(), false);
    }

    static Element parent(String name, String text, List<Element> children) {
        return new Element(name, text, new ArrayList<>(children), false);
    }

    /** A type and its value, which have no name together. */
    static Element pair(List<Element> children) {
        return new Element("", "", new ArrayList<>(children), true);
    }

    Element named(String other) {
        return new Element(other, text, children, ordered);
    }

    /** A field of a user whose namespace ends in a slash. */
    boolean isExtension() {
        return name.startsWith("{") && name.contains("/}");
    }

    /** Once it was written, nothing of it is left to write. */
    void markWritten() {
        written = children.isEmpty();
    }

    boolean isWritten() {
        return written;
    }

    private static int compareCodePoints(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // Surrogates stand for the highest code points, but are not the highest chars.
                boolean mixed = Character.isSurrogate(a) != Character.isSurrogate(b);
                return mixed ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
