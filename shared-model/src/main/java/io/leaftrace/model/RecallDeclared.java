package io.leaftrace.model;

/**
 * A maker or an authority calls items back: they may not be sold, and whoever holds them is told so.
 *
 * @param recallId its identity
 * @param declaredBy the GLN of the party that declared it; null for the platform's own people
 * @param items all that is called back, packs and what they are in
 * @param reason why, for whoever deals with it
 * @param instruction what to do with the items, for shops and buyers
 */
public record RecallDeclared(
        Header header, String recallId, String declaredBy, Items items, String reason, String instruction)
        implements Fact {

    @Override
    public String topic() {
        return Topics.RECALLS;
    }

    @Override
    public String key() {
        return recallId;
    }
}
