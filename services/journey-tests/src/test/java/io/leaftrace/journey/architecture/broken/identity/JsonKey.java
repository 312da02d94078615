package io.leaftrace.journey.architecture.broken.identity;

import com.fasterxml.jackson.databind.JsonNode;

record JsonKey(JsonNode key) {}
