package io.leaftrace.edge.querylog;

import jakarta.enterprise.context.RequestScoped;

/** What is asked where the address does not tell it, and how much is answered where the answer does not. */
@RequestScoped
public class Question {

    private String text;
    private Long answeredCount;

    /** The question in short, such as the body of the request. */
    public void is(String asked) {
        this.text = asked;
    }

    /** How many items or events the answer tells of. */
    public void isAnsweredBy(long count) {
        this.answeredCount = count;
    }

    /** Null when that was not counted. */
    Long answeredCount() {
        return answeredCount;
    }

    String text() {
        return text;
    }
}
