package io.leaftrace.issuance.registry;

/** A registered thing, as the API takes and gives it: a record whose components are columns of its table. */
public interface Registered {

    /** What it is found by; unique in its kind. */
    String key();

    /** The party GLN of the maker whose it is; null where a request need not tell. */
    String makerGln();

    /** Whether it is out of use: it stays readable, but nothing new is made with it. */
    Boolean retired();
}
