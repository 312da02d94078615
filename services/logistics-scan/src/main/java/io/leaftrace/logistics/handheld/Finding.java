package io.leaftrace.logistics.handheld;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leaftrace.model.Conformity;

/** What an inspection found, in the words of CBV 2.0, section 7.2. */
public enum Finding {
    @JsonProperty("conformant")
    CONFORMANT(Conformity.CONFORMANT),
    @JsonProperty("non_conformant")
    NON_CONFORMANT(Conformity.NON_CONFORMANT);

    private final Conformity conformity;

    Finding(Conformity conformity) {
        this.conformity = conformity;
    }

    Conformity conformity() {
        return conformity;
    }
}
