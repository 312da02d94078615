package io.leaftrace.model;

/** A member left, and all that told who it was is erased. */
public record MemberErased(Header header, String memberId) implements Fact {

    @Override
    public String topic() {
        return Topics.MEMBERS;
    }

    @Override
    public String key() {
        return memberId;
    }
}
