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
import rapport.consumption.request.RunningServices.Running;
import rapport.consumption.tariff.Tariffs;

/// What may be asked for now, by the tariff that is in force.
@ApplicationScoped
class Offers {
    private static final String AGREEMENT = """
            SELECT account_id, offering FROM billing_account
             WHERE agreement_id = ? AND (?::text IS NULL OR account_id = ?)""";

    private final Sql sql;
    private final Scopes scopes;
    private final RunningServices running;
    private final Tariffs tariffs;
    private final Clock clock;

    Offers(Sql sql, Scopes scopes, RunningServices running, Tariffs tariffs, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.running = running;
        this.tariffs = tariffs;
        this.clock = clock;
    }

    /// An agreement with its tariff, now.
    ///
    /// @param tariff null where none is in force
    private record Terms(
            String accountId, String offering, @Nullable Tariff tariff) {
        Tariff inForce() {
            if (tariff == null) {
                throw Problem.of(RequestProblem.NO_TARIFF, "The agreement has the offering " + offering + ".");
            }
            return tariff;
        }
    }

    /// What is asked for.
    ///
    /// @param currency of its amounts; null where there are none
    record Wanted(RequestView request, @Nullable String currency) {}

    /// A customer sees those of its own. Of an agreement with many services they are those of the first hundred.
    ///
    /// @param serviceId null for all services
    /// @throws Problem when there is no such agreement, or no tariff for it
    List<OfferView> of(String agreementId, @Nullable String serviceId) {
        var now = clock.instant();
        var tariff = terms(agreementId, now).inForce();
        var offers = new ArrayList<OfferView>();
        for (var service : running.of(agreementId, serviceId, now)) {
            tariff.features().forEach(feature -> offers.add(offer(service, feature, tariff)));
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
        var service = running.of(asked.agreementId(), asked.serviceId(), now).stream()
                .findFirst()
                .orElseThrow(() -> Problem.invalid("serviceId", "must be a service of the agreement that runs"));
        return asked.action() == Action.ENABLE
                ? enable(asked, by, terms, service, now)
                : disable(asked, by, terms, service, now);
    }

    private static Wanted enable(NewRequest asked, String by, Terms terms, Running service, Instant now) {
        var tariff = terms.inForce();
        var offer = offer(service, feature(asked, tariff), tariff);
        mustBeNeeded(asked, service, offer.name());
        mustBeStated(asked, offer);
        return new Wanted(request(asked, by, terms, offer.name(), offer, now), tariff.currency());
    }

    /// Whatever is on, whether today's tariff has it or not.
    private static Wanted disable(NewRequest asked, String by, Terms terms, Running service, Instant now) {
        var known = terms.tariff() == null ? null : terms.tariff().feature(asked.feature());
        if (known == null && !service.features().contains(asked.feature())) {
            throw Problem.invalid("feature", "is neither on nor offered; what is on: " + service.features());
        }
        var name = known == null ? asked.feature() : known.name();
        mustBeNeeded(asked, service, name);
        return new Wanted(request(asked, by, terms, name, null, now), null);
    }

    private static RequestView request(
            NewRequest asked, String by, Terms terms, String name, @Nullable OfferView offer, Instant now) {
        return new RequestView(
                asked.requestId(),
                asked.agreementId(),
                terms.accountId(),
                asked.serviceId(),
                asked.feature(),
                name,
                asked.action(),
                offer == null ? null : offer.tariff(),
                offer == null ? null : offer.tariffVersion(),
                offer == null ? null : offer.price(),
                offer == null ? null : offer.cap(),
                offer == null ? null : offer.capAmount(),
                now,
                by,
                asked.reason(),
                RequestState.REQUESTED,
                null,
                null,
                false);
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

    private static void mustBeNeeded(NewRequest asked, Running service, String name) {
        var onItsWay = service.requestFor(asked.feature());
        if (onItsWay != null) {
            throw Problem.of(RequestProblem.ON_ITS_WAY, "Request " + onItsWay + " is not answered yet: wait for it.");
        }
        var isOn = service.features().contains(asked.feature());
        if (isOn == (asked.action() == Action.ENABLE)) {
            throw Problem.of(RequestProblem.SO_ALREADY, name + (isOn ? " is on." : " is off."));
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
        var tariff = tariffs.released()
                .at(account.offering(), now)
                .map(RateTable::tariff)
                .orElse(null);
        return new Terms(account.accountId(), String.valueOf(account.offering()), tariff);
    }
}
