package io.leaftrace.model;

/**
 * A buyer joined, or a member named another city: the latest holds.
 *
 * @param memberId the member, a UUID that tells nothing of who it is
 * @param city that the member named, one in which there is a registered place; null for none
 * @param market the country (ISO 3166-1 alpha-2) of the member's phone number
 */
public record MemberJoined(Header header, String memberId, String city, String market) implements Fact {

    @Override
    public String topic() {
        return Topics.MEMBERS;
    }

    @Override
    public String key() {
        return memberId;
    }
}
