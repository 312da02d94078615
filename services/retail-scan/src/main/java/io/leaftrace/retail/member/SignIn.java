package io.leaftrace.retail.member;

/**
 * What is told to everybody who asks for a code, whether the number is a member's or not.
 *
 * @param codeLifeSeconds how long a code is right
 * @param nextAfterSeconds after how long another may be asked for
 * @param terms the version of the terms that a buyer agrees to on joining
 */
public record SignIn(long codeLifeSeconds, long nextAfterSeconds, String terms) {}
