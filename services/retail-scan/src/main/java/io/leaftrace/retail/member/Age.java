package io.leaftrace.retail.member;

/** Ages that may be confirmed: no more is asked than laws ask for. */
final class Age {

    static final int LOWEST = 12;
    static final int HIGHEST = 25;

    private Age() {}
}
