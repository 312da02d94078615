package io.leaftrace.journey.architecture.broken.retail.check;

record AnsweringDecision(Verdict verdict) {}
