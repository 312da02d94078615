package io.leaftrace.model;

/** What an alert was about was explained by facts that came later: it no longer holds. */
public record AlertSettled(Header header, String alertId) implements Fact {

    @Override
    public String topic() {
        return Topics.alerts(header);
    }

    @Override
    public String key() {
        return alertId;
    }
}
