package io.leaftrace.logistics.handheld;

import java.util.Map;
import java.util.Set;

/**
 * What a decision on a device's scans needs to know.
 *
 * @param party the GLN of the caller's organisation
 * @param authority whether that is a public authority
 * @param partyOfPlace whose the places are that the scans name; places that are not registered are missing
 * @param ownGtins those of the GTINs in the scans that belong to our makers
 * @param earlier the device's accepted scans by sequence
 */
public record Known(
        String party,
        boolean authority,
        Map<String, String> partyOfPlace,
        Set<String> ownGtins,
        Map<Long, EarlierScan> earlier) {}
