package io.leaftrace.journey.architecture.broken.retail.check;

import jakarta.ws.rs.core.Response;

/** Not as plain as it looks. */
record Verdict(Response response) {}
