package io.leaftrace.analytics.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.leaftrace.analytics.check.Checks;
import io.leaftrace.analytics.item.ItemName;
import io.leaftrace.model.PackagingLevel;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The whole life of an item, as the answer tells it.
 *
 * @param product null when it is not one of ours
 * @param maker null when it is not one of ours
 * @param status {@code known}; {@code pending} while facts that must exist have not arrived; {@code expired} or
 *     {@code cancelled} when its order was, and no line report says that the code was used before
 * @param keyRevoked whether the key that made its code was withdrawn, so that whoever shows the code may have made it
 * @param parents what it was in during its whole life, the outermost last
 * @param steps every fact of its life, in order
 */
public record Trace(
        Item item,
        Product product,
        Maker maker,
        Status status,
        boolean keyRevoked,
        State state,
        List<Parent> parents,
        Children children,
        Checks checks,
        List<Step> steps) {

    /** Whether all is here that must exist. */
    public enum Status {
        @JsonProperty("known")
        KNOWN,
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("cancelled")
        CANCELLED
    }

    /**
     * An item. What is not known is null.
     *
     * @param level of logistic units of an order that does not tell its numbers: as shown by what was packed into them
     */
    public record Item(
            String digitalLink, String epcUrn, PackagingLevel level, String gtin, String serial, String sscc) {

        static Item of(ItemName name, PackagingLevel level) {
            return new Item(name.uri(), name.epcUrn(), level, name.gtin(), name.serial(), name.sscc());
        }
    }

    /**
     * What the item is.
     *
     * @param market where it is meant to be sold, ISO 3166-1 alpha-2
     */
    public record Product(String gtin, String name, String market) {}

    /** A maker. */
    public record Maker(String gln, String name) {}

    /**
     * A place of the chain.
     *
     * @param latitude degrees north, WGS 84
     * @param longitude degrees east, WGS 84
     * @param kind {@code FACTORY}, {@code WAREHOUSE} or {@code SHOP}
     */
    public record Place(
            String gln, String name, String city, String country, double latitude, double longitude, String kind) {}

    /**
     * How the item is now.
     *
     * @param disposition the CBV word
     * @param since when that was told; of an expired or cancelled code of which no fact tells, when its order was
     * @param place where it was seen last; in transit, the place that it left
     * @param destination where it is bound for; null when it is not in transit
     * @param holder the party (GLN) whose place that is
     */
    public record State(String disposition, OffsetDateTime since, Place place, Place destination, String holder) {}

    /**
     * A time inside another item.
     *
     * @param to null when it is there still
     * @param depth 1 for the direct parent
     */
    public record Parent(Item item, OffsetDateTime from, OffsetDateTime to, int depth) {}

    /**
     * What is inside now, one level deep.
     *
     * @param items at most 100
     */
    public record Children(long count, List<Item> items) {}

    /**
     * A fact in the item's life.
     *
     * @param eventTime with the UTC offset that was in force there
     * @param recordTime by our clock
     * @param place null when nobody registered it; {@code readPoint} tells it as it came
     * @param recordedOn what the fact names: the item, or what it was in
     * @param via {@code self}, or the level of what the fact names; {@code PARENT} when that has no level
     * @param text an order, despatch advice or sale
     * @param parent of packing and unpacking
     * @param reason why the codes were taken out of use, such as {@code PRODUCT_STOLEN}
     * @param note the same in the words of whoever did it
     * @param recalled that the report was recalled and counts for nothing
     * @param event a captured event, to the letter
     */
    public record Step(
            String eventId,
            String eventType,
            String action,
            String bizStep,
            String disposition,
            OffsetDateTime eventTime,
            OffsetDateTime recordTime,
            Place place,
            Place destination,
            String readPoint,
            Item recordedOn,
            String via,
            String producer,
            @JsonInclude(JsonInclude.Include.NON_NULL) String text,
            @JsonInclude(JsonInclude.Include.NON_NULL) Item parent,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
            @JsonInclude(JsonInclude.Include.NON_NULL) String note,
            @JsonInclude(JsonInclude.Include.NON_NULL) Recalled recalled,

            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue @Schema(type = SchemaType.OBJECT)
            String event) {}

    /**
     * That a step counts as never told.
     *
     * @param at when it was recalled
     * @param reason in the words of whoever recalled it
     */
    public record Recalled(OffsetDateTime at, String reason) {}
}
