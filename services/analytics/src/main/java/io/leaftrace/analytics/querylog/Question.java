package io.leaftrace.analytics.querylog;

import jakarta.enterprise.context.RequestScoped;

/** What is asked where the address does not tell it. */
@RequestScoped
public class Question {

    private String text;

    /** The question in short, such as the body of the request. */
    public void is(String asked) {
        this.text = asked;
    }

    String text() {
        return text;
    }
}
