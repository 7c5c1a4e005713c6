package rapport.relationship.partner;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;
import rapport.relationship.partner.Fulfilment.Outcome;

/// What operators do with partners. What is decided is written down first; then Kafka is brought to it, for as long as
/// they wait, and otherwise later.
@ApplicationScoped
public class PartnerDesk {
    private static final int PASSWORD_BYTES = 24;

    private final Partners partners;
    private final PartnerRules rules;
    private final Roster roster;
    private final Fulfilment fulfilment;
    private final Cluster cluster;
    private final Look look;
    private final SecureRandom random = new SecureRandom();

    PartnerDesk(
            Partners partners, PartnerRules rules, Roster roster, Fulfilment fulfilment, Cluster cluster, Look look) {
        this.partners = partners;
        this.rules = rules;
        this.roster = roster;
        this.fulfilment = fulfilment;
        this.cluster = cluster;
        this.look = look;
    }

    /// @param login when it was made just now, and otherwise null
    public record Answer(Partner partner, @Nullable Login login) {}

    /// Whether partners can be registered here at all.
    public boolean isOpen() {
        return cluster.isOurs();
    }

    public Set<String> channels() {
        return rules.channels();
    }

    public List<Partner> list(int offset, int limit) {
        return partners.list(offset, limit);
    }

    public long count() {
        return partners.count();
    }

    public Optional<Partner> find(String partnerId) {
        return partners.find(partnerId);
    }

    /// What of the partner is in force on the brokers.
    public Reality reality(Partner partner) {
        return look.at(partner);
    }

    /// Takes a partner in, and makes its login unless it has one, or somebody else makes it just now.
    public Answer register(PartnerRequest request) {
        mustBeOurs();
        var errors = new ArrayList<FieldError>();
        var terms = rules.terms(request, null, errors);
        mustBeGood(errors);
        var partnerId = text(request.partnerId());
        mustHaveNoLoginOfOthers(partnerId);
        var partner = roster.register(partnerId, terms, text(request.reason()));
        var settled = fulfilment.settle(partnerId);
        var now = asIs(partner);
        var login = settled && now.loginMadeAt() == null ? admit(now).login() : null;
        return new Answer(asIs(partner), login);
    }

    /// What the request leaves out stays as it is.
    public Answer change(String partnerId, PartnerRequest request) {
        mustBeOurs();
        var before = partners.find(partnerId).orElseThrow(() -> unknown(partnerId));
        var errors = new ArrayList<FieldError>();
        var terms = rules.terms(request.as(partnerId), before.terms(), errors);
        mustBeGood(errors);
        var partner = roster.change(partnerId, terms, text(request.reason())).orElseThrow(() -> unknown(partnerId));
        fulfilment.settle(partnerId);
        return new Answer(asIs(partner), null);
    }

    /// A new password; the one before lets nobody in any more.
    public Answer rotate(String partnerId, @Nullable String reason) {
        mustBeOurs();
        mustBeGood(rules.reason(reason));
        var seen = roster.active(partnerId).orElseThrow(() -> unknown(partnerId));
        if (!fulfilment.settle(partnerId)) {
            throw kafkaAway();
        }
        var admitted = admit(seen);
        return switch (admitted.outcome()) {
            case DONE -> new Answer(asIs(seen), admitted.login());
            case FAILED, BUSY -> throw kafkaAway();
            case OVERTAKEN ->
                throw Problem.of(
                        PartnerProblem.PASSWORD_JUST_MADE,
                        "Somebody else has changed or ended the password of " + partnerId
                                + " at the same time; look at the partner, and ask again if you still want another.");
        };
    }

    /// Takes login and access away; topics and what is in them stay unless they are to go.
    public Answer remove(String partnerId, boolean deleteTopics, @Nullable String reason) {
        mustBeOurs();
        mustBeGood(rules.reason(reason));
        var partner = roster.remove(partnerId, deleteTopics, text(reason)).orElseThrow(() -> unknown(partnerId));
        fulfilment.settle(partnerId);
        return new Answer(asIs(partner), null);
    }

    /// @param login when it was made
    private record Admitted(Outcome outcome, @Nullable Login login) {}

    /// A password for the partner as it was seen; none when it is not any more, because somebody else was faster.
    private Admitted admit(Partner seen) {
        var password = newPassword();
        var user = new Grants(seen).user();
        var outcome = fulfilment.admit(seen, password);
        return new Admitted(
                outcome,
                outcome == Outcome.DONE ? new Login(user, password, cluster.clientSettings(user, password)) : null);
    }

    private static Problem kafkaAway() {
        return Problem.of(
                PartnerProblem.KAFKA_AWAY,
                "The password may be the one before or one that nobody knows; try again when Kafka answers.");
    }

    /// Of somebody who was never registered here, the brokers must know nothing yet. While they do not answer this is
    /// found out later, and shown as what it waits for.
    private void mustHaveNoLoginOfOthers(String partnerId) {
        if (partners.find(partnerId).isEmpty() && look.knows(partnerId)) {
            throw Problem.of(
                    PartnerProblem.LOGIN_NOT_OURS,
                    ("The brokers let in partner-%s already, with a password that was not made here; nothing was "
                                    + "changed. Take that login away at the brokers first, or choose another id.")
                            .formatted(partnerId));
        }
    }

    private String newPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Partner asIs(Partner partner) {
        return partners.find(partner.partnerId()).orElse(partner);
    }

    private void mustBeOurs() {
        if (!cluster.isOurs()) {
            throw Problem.of(
                    PartnerProblem.ADMINISTERED_ELSEWHERE,
                    "Topics, access and logins are made by whoever administers the brokers; this service does it where "
                            + "RAPPORT_KAFKA_ADMIN_ENABLED is true.");
        }
    }

    private static void mustBeGood(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static Problem unknown(String partnerId) {
        return Problem.notFound("partner", partnerId);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
