package io.leaftrace.logistics.custody;

import io.leaftrace.model.Header;
import java.util.List;

/**
 * A fact of any service as custody sees it.
 *
 * @param placeGln where it happened; the place that the items left for {@link CustodyStep#SHIPPED}; null for
 *     {@link CustodyStep#DEACTIVATED}
 * @param destinationGln where the items are bound for; null for all but {@link CustodyStep#SHIPPED}
 * @param namings the items; for one item's life it is enough to have those that concern the item and its parents
 */
public record CustodyFact(
        Header header, CustodyStep step, String placeGln, String destinationGln, List<Naming> namings) {

    /** Whether the item itself is named, be it as a child or as a parent. */
    boolean names(long itemId) {
        return namings.stream().anyMatch(naming -> naming.items().contains(itemId));
    }
}
