package io.leaftrace.retail.member;

import java.util.List;

/** What a member ever agreed to and withdrew. */
public record Consents(List<Consent> items) {}
