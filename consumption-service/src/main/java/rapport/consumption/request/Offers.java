package rapport.consumption.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Cap;
import rapport.consumption.rating.Feature;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Tariff;
import rapport.consumption.tariff.Tariffs;

/// What may be asked for now, by the tariff that is in force.
@ApplicationScoped
class Offers {
    private static final String AGREEMENT = """
            SELECT account_id, offering FROM billing_account
             WHERE agreement_id = ? AND (?::text IS NULL OR account_id = ?)""";

    /// Running services; what was turned on last counts even where we have not heard yet since when.
    private static final String SERVICES = """
            SELECT n.service_id,
                   ARRAY(SELECT f.feature FROM service_feature f
                          WHERE f.service_id = n.service_id AND f.valid_to IS NULL
                         UNION
                         SELECT r.feature FROM service_request r
                          WHERE r.service_id = n.service_id AND r.action = 'ENABLE' AND r.state = 'FULFILLED'
                            AND NOT EXISTS (SELECT FROM service_feature f
                                             WHERE f.service_id = r.service_id AND f.feature = r.feature
                                               AND f.valid_to > r.requested_at)) AS features,
                   ARRAY(SELECT r.feature || ' ' || r.request_id FROM service_request r
                          WHERE r.service_id = n.service_id AND r.state = 'REQUESTED') AS requests
              FROM (SELECT DISTINCT service_id FROM subscriber_number
                     WHERE agreement_id = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)) AS n
             ORDER BY n.service_id""";

    private final Sql sql;
    private final Scopes scopes;
    private final Tariffs tariffs;
    private final Clock clock;

    Offers(Sql sql, Scopes scopes, Tariffs tariffs, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.tariffs = tariffs;
        this.clock = clock;
    }

    /// An agreement with its tariff, now.
    private record Terms(String accountId, Tariff tariff) {}

    /// What is asked for.
    ///
    /// @param currency of its amounts
    record Wanted(RequestView request, String currency) {}

    private record Running(String serviceId, List<String> features, List<String> requests) {
        /// The request that is on its way; null when none is.
        @Nullable
        String requestFor(String feature) {
            return requests.stream()
                    .filter(each -> each.startsWith(feature + " "))
                    .map(each -> each.substring(feature.length() + 1))
                    .findFirst()
                    .orElse(null);
        }
    }

    /// A customer sees those of its own.
    ///
    /// @throws Problem when there is no such agreement, or no tariff for it
    List<OfferView> of(String agreementId) {
        var now = clock.instant();
        var terms = terms(agreementId, now);
        var offers = new ArrayList<OfferView>();
        for (var service : services(agreementId, now)) {
            terms.tariff().features().forEach(feature -> offers.add(offer(service, feature, terms.tariff())));
        }
        return offers;
    }

    /// What is asked for, if it may be.
    ///
    /// @param by who tells us
    /// @throws Problem when it may not
    Wanted wanted(NewRequest asked, String by) {
        var now = clock.instant();
        var terms = terms(asked.agreementId(), now);
        var tariff = terms.tariff();
        var feature = feature(asked, tariff);
        var service = services(asked.agreementId(), now).stream()
                .filter(each -> each.serviceId().equals(asked.serviceId()))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("serviceId", "must be a service of the agreement that runs"));
        var offer = offer(service, feature, tariff);
        mustBeNeeded(asked, offer);
        var enable = asked.action() == Action.ENABLE;
        if (enable) {
            mustBeStated(asked, offer);
        }
        var request = new RequestView(
                asked.requestId(),
                asked.agreementId(),
                terms.accountId(),
                asked.serviceId(),
                feature.id(),
                feature.name(),
                asked.action(),
                tariff.id(),
                tariff.version(),
                enable ? offer.price() : null,
                enable ? offer.cap() : null,
                enable ? offer.capAmount() : null,
                now,
                by,
                asked.reason(),
                RequestState.REQUESTED,
                null,
                null);
        return new Wanted(request, tariff.currency());
    }

    private static Feature feature(NewRequest asked, Tariff tariff) {
        var feature = tariff.feature(asked.feature());
        if (feature == null) {
            throw Problem.invalid(
                    "feature",
                    "is nothing that the tariff " + tariff.id() + " offers; it has: "
                            + tariff.features().stream().map(Feature::id).collect(Collectors.joining(", ")));
        }
        return feature;
    }

    private static void mustBeNeeded(NewRequest asked, OfferView offer) {
        if (offer.requestId() != null) {
            throw Problem.of(
                    RequestProblem.ON_ITS_WAY, "Request " + offer.requestId() + " is not answered yet: wait for it.");
        }
        if (offer.isOn() == (asked.action() == Action.ENABLE)) {
            throw Problem.of(RequestProblem.SO_ALREADY, offer.name() + (offer.isOn() ? " is on." : " is off."));
        }
    }

    private static void mustBeStated(NewRequest asked, OfferView offer) {
        if (!Objects.equals(asked.tariffVersion(), offer.tariffVersion())
                || isOther(asked.price(), offer.price())
                || isOther(asked.capAmount(), offer.capAmount())) {
            throw Problem.of(
                    RequestProblem.OFFER_DIFFERS,
                    "By version " + offer.tariffVersion() + " of the tariff it costs "
                            + (offer.price() == null ? "nothing" : offer.price().amount()) + " once"
                            + (offer.capAmount() == null
                                    ? ""
                                    : ", and its use at most "
                                            + offer.capAmount().amount() + " in a period")
                            + ": state that to who asks, and ask again with tariffVersion, price and capAmount.");
        }
    }

    private static boolean isOther(@Nullable Stated asked, @Nullable Stated offered) {
        var nothing = asked == null || asked.amount().units() == 0;
        return offered == null ? !nothing : asked == null || !asked.amount().equals(offered.amount());
    }

    private static OfferView offer(Running service, Feature feature, Tariff tariff) {
        var cap = tariff.caps().stream()
                .filter(each -> each.id().equals(feature.cap()))
                .map(Cap::amount)
                .findFirst();
        return new OfferView(
                service.serviceId(),
                feature.id(),
                feature.name(),
                service.features().contains(feature.id()),
                service.requestFor(feature.id()),
                tariff.id(),
                tariff.version(),
                feature.price() == 0 ? null : stated(feature.price(), tariff),
                feature.cap(),
                cap.map(amount -> stated(amount, tariff)).orElse(null),
                tariff.rules().stream()
                        .filter(rule -> feature.rules().contains(rule.id()))
                        .map(rule -> PriceWords.of(tariff, rule))
                        .toList());
    }

    private static Stated stated(long units, Tariff tariff) {
        return Stated.of(new Amount(units, tariff.currency()));
    }

    private List<Running> services(String agreementId, Instant now) {
        return sql.query(
                SERVICES,
                row -> new Running(row.text("service_id"), row.texts("features"), row.texts("requests")),
                agreementId,
                now,
                now);
    }

    private Terms terms(String agreementId, Instant now) {
        record Account(String accountId, @Nullable String offering) {}
        var own = scopes.customer();
        var account = sql
                .query(
                        AGREEMENT,
                        row -> new Account(row.text("account_id"), row.textOrNull("offering")),
                        agreementId,
                        own,
                        own)
                .stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("agreement", agreementId));
        return tariffs.released()
                .at(account.offering(), now)
                .map(RateTable::tariff)
                .map(tariff -> new Terms(account.accountId(), tariff))
                .orElseThrow(() -> Problem.of(
                        RequestProblem.NO_TARIFF, "The agreement has the offering " + account.offering() + "."));
    }
}
