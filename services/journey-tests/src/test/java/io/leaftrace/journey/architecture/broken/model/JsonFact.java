package io.leaftrace.journey.architecture.broken.model;

import com.fasterxml.jackson.databind.JsonNode;

record JsonFact(JsonNode body) implements Fact {}
