package rapport.relationship.partner;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A partner over HTTP.
///
/// @param settled whether Kafka is as it should be
/// @param failure why it is not yet
/// @param login in the one answer that tells the password
/// @param kafka what is in force, where one partner was asked for
record PartnerView(
        String partnerId,
        String name,
        Partner.State state,
        List<String> sources,
        List<String> channels,
        int eventsPerSecond,
        long producerBytesPerSecond,
        long consumerBytesPerSecond,
        int requestPercentage,
        String reason,
        Instant registeredAt,
        Instant changedAt,
        @Nullable Instant loginMadeAt,
        boolean settled,
        @Nullable String failure,
        @Nullable Login login,
        @Nullable Reality kafka) {

    static PartnerView of(Partner partner) {
        return of(partner, null, null);
    }

    static PartnerView of(Partner partner, @Nullable Login login, @Nullable Reality kafka) {
        var terms = partner.terms();
        return new PartnerView(
                partner.partnerId(),
                terms.name(),
                partner.state(),
                terms.sources(),
                terms.channels(),
                terms.eventsPerSecond(),
                terms.producerBytesPerSecond(),
                terms.consumerBytesPerSecond(),
                terms.requestPercentage(),
                partner.reason(),
                partner.registeredAt(),
                partner.changedAt(),
                partner.loginMadeAt(),
                partner.isSettled(),
                partner.failure(),
                login,
                kafka);
    }
}
