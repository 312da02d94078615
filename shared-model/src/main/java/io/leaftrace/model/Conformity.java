package io.leaftrace.model;

/** What an inspection found (CBV 2.0 dispositions conformant and non_conformant). */
public enum Conformity {
    CONFORMANT,
    NON_CONFORMANT
}
