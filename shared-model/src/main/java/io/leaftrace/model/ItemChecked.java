package io.leaftrace.model;

import java.util.List;

/**
 * A buyer asked whether an item is genuine.
 *
 * @param code the canonical Digital Link URI that was asked for
 * @param item the item, or none when the code is not one of ours
 * @param verdict {@code GENUINE}, {@code CHECK} or {@code SUSPECT}, as it was answered
 * @param reasons stable codes of the rules that spoke
 * @param latitude degrees north where the buyer stood, null when not told
 * @param longitude degrees east, null when not told
 */
public record ItemChecked(
        Header header, String code, Items item, String verdict, List<String> reasons, Double latitude, Double longitude)
        implements Fact {

    public ItemChecked {
        reasons = List.copyOf(reasons);
    }

    @Override
    public String topic() {
        return Topics.CHECKS;
    }

    @Override
    public String key() {
        return code;
    }
}
