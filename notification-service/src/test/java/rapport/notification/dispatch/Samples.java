package rapport.notification.dispatch;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.notification.channel.Channel;
import rapport.notification.notice.LegalClass;
import rapport.notification.notice.Notice;
import rapport.notification.notice.NoticeContent;
import rapport.notification.notice.Topic;
import rapport.notification.preference.MutedTopics;
import rapport.notification.recipient.Contact;
import rapport.notification.recipient.Language;
import rapport.notification.recipient.Recipient;

/// A notice to a customer in Berlin, and what tests vary about it.
record Samples(
        LegalClass legalClass,
        @Nullable Instant tellBy,
        Set<Channel> excluded,
        @Nullable Contact contact,
        MutedTopics muted,
        boolean superseded) {
    static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
    static final Instant NIGHT = Instant.parse("2026-11-23T22:00:00Z");
    static final Instant MORNING = Instant.parse("2026-11-24T07:00:00Z");
    static final Instant EXPIRES = Instant.parse("2026-11-25T01:00:00Z");
    static final Contact BOTH = new Contact("Ada", "ada@example.org", "+4915112345678", Channel.EMAIL);

    static final Samples SERVICE = new Samples(LegalClass.SERVICE, null, Set.of(), BOTH, MutedTopics.NONE, false);

    Samples ofClass(LegalClass other) {
        return new Samples(other, tellBy, excluded, contact, muted, superseded);
    }

    Samples tellBy(Instant other) {
        return new Samples(legalClass, other, excluded, contact, muted, superseded);
    }

    Samples excluding(Channel... channels) {
        return new Samples(legalClass, tellBy, Set.of(channels), contact, muted, superseded);
    }

    Samples reachedAt(@Nullable Contact other) {
        return new Samples(legalClass, tellBy, excluded, other, muted, superseded);
    }

    Samples muting(String pattern) {
        return new Samples(legalClass, tellBy, excluded, contact, new MutedTopics(List.of(pattern)), superseded);
    }

    Samples asSuperseded() {
        return new Samples(legalClass, tellBy, excluded, contact, muted, true);
    }

    Candidate candidate() {
        return new Candidate(
                notice(),
                new Recipient("acc-1", "Nordlicht", Language.EN, ZoneId.of("Europe/Berlin"), contact),
                muted,
                superseded);
    }

    Candidate ofStranger() {
        return new Candidate(notice(), null, muted, superseded);
    }

    Notice notice() {
        return new Notice(
                UUID.fromString("5b0c7a52-5a0e-5b1c-9d61-40f1a0d3c6aa"),
                "acc-1",
                Topic.MAINTENANCE_PLANNED,
                legalClass,
                "M-1",
                "CHG-acme-M-1",
                1,
                tellBy,
                EXPIRES,
                excluded,
                new NoticeContent.Maintenance(
                        "CHG-acme-M-1",
                        "New router",
                        Instant.parse("2026-11-25T01:00:00Z"),
                        Instant.parse("2026-11-25T05:00:00Z"),
                        null,
                        NoticeContent.Impact.OUTAGE,
                        false,
                        List.of()),
                new Cause("journey", "event"));
    }
}
