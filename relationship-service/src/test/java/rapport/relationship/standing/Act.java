package rapport.relationship.standing;

import java.time.Duration;

/// What somebody may do at any time, sensible or not.
enum Act {
    DAY,
    WEEK,
    MISS,
    PAY_ALL,
    PAY_PART,
    CHARGEBACK,
    CONFIRM,
    CONFIRM_STALE,
    FAIL,
    RECEIPT,
    ACCEPT_EMAIL,
    BOUNCE,
    NO_CHANNEL,
    DISPUTE_PART,
    EXEMPT,
    RELEASE;

    void on(Story story) {
        switch (this) {
            case DAY -> story.later(Duration.ofDays(1));
            case WEEK -> story.pass(7);
            case MISS -> story.missed(4_990);
            case PAY_ALL -> story.paid(0);
            case PAY_PART ->
                story.paid(Math.min(1_000, story.now().debt().overdue().minor()));
            case CHARGEBACK -> story.reversed(4_990);
            case CONFIRM -> story.removed().applied();
            case CONFIRM_STALE -> story.applied("agr-1:3");
            case FAIL -> story.failed();
            case RECEIPT -> story.told(Channel.SMS, Delivery.DELIVERED);
            case ACCEPT_EMAIL -> story.told(Channel.EMAIL, Delivery.ACCEPTED);
            case BOUNCE -> story.told(Channel.EMAIL, Delivery.BOUNCED);
            case NO_CHANNEL -> story.told(Channel.NONE, Delivery.SUPPRESSED);
            case DISPUTE_PART -> story.held(new Hold("h-1", Hold.Kind.DISPUTE, Story.eur(1_000), null, "wrong item"));
            case EXEMPT -> story.held(new Hold("h-2", Hold.Kind.EXEMPTION, null, null, "vulnerable"));
            case RELEASE -> {
                story.after(new StandingFact.HoldReleased("h-1", "settled", story.clock()));
                story.after(new StandingFact.HoldReleased("h-2", "settled", story.clock()));
            }
        }
    }
}
