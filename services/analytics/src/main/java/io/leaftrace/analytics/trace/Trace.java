package io.leaftrace.analytics.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.leaftrace.analytics.check.Checks;
import io.leaftrace.analytics.item.ItemName;
import io.leaftrace.analytics.recalled.StandingRecall;
import io.leaftrace.model.PackagingLevel;
import io.leaftrace.model.Reference;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The whole life of an item, as the answer tells it.
 *
 * @param product null when it is not one of ours
 * @param maker null when it is not one of ours
 * @param line that applies its code; null when its order is not known
 * @param status {@code known}; {@code pending} while facts that must exist have not arrived; {@code expired} or
 *     {@code cancelled} when its order was, and no line report says that the code was used before
 * @param keyRevoked whether the key that made its code was withdrawn, so that whoever shows the code may have made it
 * @param recalls those in force that name it, or anything that it is in
 * @param parents what it was in during its whole life, the outermost last
 * @param truncated whether more is around it than 16 levels, or so much was ever in it that it is not counted, or so
 *     much is told of it that the oldest and the newest facts stand for all
 * @param steps the facts of its life, in order
 */
public record Trace(
        Item item,
        Product product,
        Maker maker,
        Line line,
        Status status,
        boolean keyRevoked,
        State state,
        List<StandingRecall> recalls,
        List<Parent> parents,
        Children children,
        Checks checks,
        boolean truncated,
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

    /**
     * The line of an item's order.
     *
     * @param factoryGln where it stands
     * @param factory the same; null when nobody registered it
     */
    public record Line(String lineId, String factoryGln, Place factory) {}

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
     * @param holder the party (GLN) that has it: whose place it is at; in transit whose it left, until it is received
     * @param position where in the place; null when not told
     * @param vehicle what carries it; null when it is not in transit or that was not told
     * @param plannedArrival when it should be at its destination; likewise
     * @param country where it was exported to, ISO 3166-1 alpha-2; null when it was not
     */
    public record State(
            String disposition,
            OffsetDateTime since,
            Place place,
            Place destination,
            String holder,
            String position,
            String vehicle,
            OffsetDateTime plannedArrival,
            String country) {}

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
     * @param count null when it is too much to be counted
     * @param items at most 100
     */
    public record Children(Long count, List<Item> items) {}

    /**
     * A fact in the item's life.
     *
     * @param eventTime with the UTC offset that was in force there
     * @param recordTime by our clock
     * @param place null when nobody registered it; {@code readPoint} tells it as it came
     * @param recordedOn what the fact names: the item, or what it was in
     * @param via {@code self}, or the level of what the fact names; {@code PARENT} when that has no level
     * @param producer the service that took it in, and the line or device behind it where the caller may know that
     * @param lateSeconds how long after it happened it was recorded, when that is more than a day
     * @param alerts codes of the alerts that stand against it
     * @param text an order, despatch advice or sale: the first of the references
     * @param references business documents; without a type where CBV has no word for it
     * @param party who told it (GLN)
     * @param recordedBy who was signed in; for authorities and the own party only, like the device
     * @param device the handheld or system
     * @param position where in the place
     * @param vehicle what carries the items since
     * @param fromVehicle what carried them before
     * @param plannedArrival when they should be at the destination
     * @param country where they were exported to, ISO 3166-1 alpha-2
     * @param parent of packing and unpacking
     * @param reason why the codes were taken out of use, such as {@code PRODUCT_STOLEN}
     * @param note in the words of whoever did it
     * @param recalled that the report was recalled, or the event declared wrong, and counts for nothing
     * @param doubt why it moves nothing: {@code not_the_holder}, for a captured event of somebody who had nothing to say of
     *     the item then; {@code before_made}; {@code clock_ahead}, for one that lies ahead. Absent for all that counts
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
            @JsonInclude(JsonInclude.Include.NON_NULL) Long lateSeconds,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<String> alerts,
            @JsonInclude(JsonInclude.Include.NON_NULL) String text,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<Reference> references,
            @JsonInclude(JsonInclude.Include.NON_NULL) String party,
            @JsonInclude(JsonInclude.Include.NON_NULL) String recordedBy,
            @JsonInclude(JsonInclude.Include.NON_NULL) String device,
            @JsonInclude(JsonInclude.Include.NON_NULL) String position,
            @JsonInclude(JsonInclude.Include.NON_NULL) String vehicle,
            @JsonInclude(JsonInclude.Include.NON_NULL) String fromVehicle,
            @JsonInclude(JsonInclude.Include.NON_NULL) OffsetDateTime plannedArrival,
            @JsonInclude(JsonInclude.Include.NON_NULL) String country,
            @JsonInclude(JsonInclude.Include.NON_NULL) Item parent,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
            @JsonInclude(JsonInclude.Include.NON_NULL) String note,
            @JsonInclude(JsonInclude.Include.NON_NULL) Recalled recalled,
            @JsonInclude(JsonInclude.Include.NON_NULL) String doubt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue @Schema(type = SchemaType.OBJECT)
            String event) {}

    /**
     * That a step counts as never told.
     *
     * @param at when it was recalled
     * @param reason in the words of whoever recalled it; of a captured event that was declared wrong, a word of CBV
     * @param correctiveEventIds of such an event, those that tell what is right
     */
    public record Recalled(
            OffsetDateTime at,
            String reason,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> correctiveEventIds) {}
}
