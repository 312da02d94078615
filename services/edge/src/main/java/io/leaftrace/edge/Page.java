package io.leaftrace.edge;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items at most as many as the caller asked for
 * @param nextCursor what to send as {@code cursor} for the next page; null on the last one
 */
public record Page<T>(List<T> items, String nextCursor) {

    /**
     * Cuts a page.
     *
     * @param rows what the query gave for {@link PageRequest#rows()} rows: one more than the page shows
     * @param position what the list is sorted by, and unique in it; {@link PageRequest#after()} gives it back
     */
    public static <T> Page<T> of(PageRequest request, List<T> rows, Function<T, Object> position) {
        if (rows.size() < request.rows()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, request.limit());
        Object last = position.apply(items.get(items.size() - 1));
        return new Page<>(items, request.cursorAfter(last.toString()));
    }

    /** The same page with its items told another way. */
    public <R> Page<R> map(Function<T, R> telling) {
        return new Page<>(items.stream().map(telling).toList(), nextCursor);
    }
}
