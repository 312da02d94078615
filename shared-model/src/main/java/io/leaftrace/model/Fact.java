package io.leaftrace.model;

/** Something that happened. Facts are never changed and never taken back; a later fact may correct an earlier one. */
public sealed interface Fact
        permits MakerRegistered,
                ProductRegistered,
                PlaceRegistered,
                CodesIssued,
                CodesExpired,
                CodesCancelled,
                SerialsApplied,
                InnerCodesApplied,
                ItemsPacked,
                ItemsDeactivated,
                ReportRecalled,
                ChainHeadsPublished,
                ItemsShipped,
                ItemsReceived,
                ItemsUnpacked,
                HopsRecorded,
                AlertRaised,
                AlertSettled,
                EpcisEventsCaptured,
                ItemsSold,
                ItemsReturned,
                SaleVoided,
                ItemChecked,
                OrderPosted,
                OfferMade,
                OfferWithdrawn,
                OfferAccepted,
                PaymentHeld,
                PaymentReleased,
                PaymentRefunded,
                OrderDelivered,
                OrderChanged,
                MemberJoined,
                MemberErased,
                RecallDeclared,
                RecallWithdrawn {

    Header header();

    /** The topic on which it travels, from {@link Topics}. */
    String topic();

    /**
     * The record key: facts of one key arrive in the order in which they were committed, and when one of them is parked
     * the later ones wait behind it.
     */
    String key();
}
