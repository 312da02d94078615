/**
 * The identity of an item: GS1 identifiers on the outside, a dense {@link io.leaftrace.identity.ItemId} on the inside,
 * and the keyed permutation between the two that makes our own codes unguessable yet recognisable without a look-up.
 *
 * <p>Sources, named in the classes by these short words:
 *
 * <ul>
 *   <li>General Specifications: GS1 General Specifications, release 25 (keys, application identifiers, check digits,
 *       character sets 39 and 82, element strings).
 *   <li>Digital Link: GS1 Digital Link Standard, URI Syntax, release 1.4.
 *   <li>Tag Data Standard: EPC Tag Data Standard, release 2.1, section 6 (EPC URNs) and 7 (their GS1 keys).
 *   <li>CBV: Core Business Vocabulary Standard, release 2.0 (which URIs name objects, classes, places).
 *   <li>FF1: NIST Special Publication 800-38G; the engine is Bouncy Castle's.
 * </ul>
 */
package io.leaftrace.identity;
