package io.leaftrace.logistics.custody;

/**
 * What a step does to an item in some state.
 *
 * @param stateAfter the state that follows; null when nothing changes
 * @param allowedTo who may do it
 * @param code the stable code that speaks when anybody else does it; null where anybody may
 * @param reserved whether nothing changes when anybody but an authority does it all the same
 */
record CustodyRule(CustodyState stateAfter, Entitled allowedTo, String code, boolean reserved) {

    /** Who may take a step. */
    enum Entitled {
        ANYONE("anyone"),
        /** The organisation whose place it is at; on its way, the one that sent it and the one that awaits it. */
        HOLDER("holder"),
        /** The holder, and only at the place where the item is. */
        HOLDER_AT_ITS_PLACE("holder, at its place"),
        /** The place for which the item is bound. */
        ADDRESSEE("addressee"),
        /** A public authority; it need not hold the item. */
        AUTHORITY("authority"),
        NOBODY("nobody");

        private final String words;

        Entitled(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
