package io.leaftrace.edge;

import io.quarkiverse.resteasy.problem.HttpProblem;

/**
 * What a use case answers, as a value that can be stored beside the state that it changed.
 *
 * @param status HTTP status, 200 to 499: a failure of ours is thrown, so that nothing is kept
 * @param location path of what was made, or null
 * @param contentType media type of the body
 * @param body what is written as JSON, or null for none
 */
public record Answer(int status, String location, String contentType, Object body) {
    private static final String JSON = "application/json";

    public Answer {
        if (status < 200 || status > 499) {
            throw new IllegalArgumentException("an answer of status " + status + " would be kept and repeated");
        }
    }

    /** 201 with the path of the new resource. */
    public static Answer created(String location, Object body) {
        return new Answer(201, location, JSON, body);
    }

    /** 200. */
    public static Answer ok(Object body) {
        return new Answer(200, null, JSON, body);
    }

    /** 202 with the path where the outcome will stand. */
    public static Answer accepted(String location, Object body) {
        return new Answer(202, location, JSON, body);
    }

    /** A refusal that commits: whatever the use case stored, such as the refused message, is kept. */
    public static Answer problem(HttpProblem problem) {
        return new Answer(problem.getStatusCode(), null, HttpProblem.MEDIA_TYPE.toString(), problem);
    }
}
