package rapport.notification.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scope;
import rapport.chassis.problem.Problem;
import rapport.chassis.sink.SinkAddresses;
import rapport.notification.subscription.SubscriptionRequest.Config;
import rapport.notification.subscription.SubscriptionRequest.SinkCredential;

/// Holds what is asked for against CAMARA's form, and against what its owner may read.
record RequestCheck(SubscriptionRequest request, Scope owner, Instant now) {
    /// A subscription ends so long before its token does, so that it can still say so.
    static final Duration BEFORE_TOKEN = Duration.ofSeconds(10);

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,4000}=*");
    private static final Pattern ACCOUNT = Pattern.compile("\\P{Cntrl}{1,200}");

    /// Later times are not kept everywhere.
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
    private static final int MOST_TYPES = 200;

    void check(SinkAddresses sinks) {
        if (!"HTTP".equals(request.protocol())) {
            throw Problem.of(SubscriptionProblem.INVALID_PROTOCOL, "protocol must be HTTP.");
        }
        if (request.sink() == null) {
            throw invalid("sink is required.");
        }
        sinks.check(request.sink()).ifPresent(words -> {
            throw Problem.of(SubscriptionProblem.INVALID_SINK, "sink " + words + ".");
        });
        if (request.sinkCredential() != null) {
            checkCredential(request.sinkCredential());
        }
        checkTypes(types());
        if (request.config() == null || request.config().subscriptionDetail() == null) {
            throw invalid("config.subscriptionDetail is required; {} is enough.");
        }
        checkConfig(request.config());
    }

    List<String> types() {
        var types = request.types() == null ? Stream.<String>empty() : request.types().stream();
        return types.filter(Objects::nonNull).distinct().toList();
    }

    @Nullable
    String account() {
        var detail = request.config() == null ? null : request.config().subscriptionDetail();
        return detail == null ? null : detail.accountId();
    }

    private void checkCredential(SinkCredential credential) {
        if (!"ACCESSTOKEN".equals(credential.credentialType())) {
            throw Problem.of(
                    SubscriptionProblem.INVALID_CREDENTIAL, "sinkCredential.credentialType must be ACCESSTOKEN.");
        }
        if (!"bearer".equals(credential.accessTokenType())) {
            throw Problem.of(SubscriptionProblem.INVALID_TOKEN, "sinkCredential.accessTokenType must be bearer.");
        }
        if (credential.accessToken() == null
                || !TOKEN.matcher(credential.accessToken()).matches()) {
            throw invalid("sinkCredential.accessToken must be a token as RFC 6750 has it, of at most 4000 characters.");
        }
        if (credential.accessTokenExpiresUtc() == null
                || !isBetween(credential.accessTokenExpiresUtc(), now.plus(BEFORE_TOKEN))) {
            throw Problem.of(
                    SubscriptionProblem.OUT_OF_RANGE,
                    "sinkCredential.accessTokenExpiresUtc must be a time at least 10 seconds from now, and before 9999-12-31.");
        }
    }

    private void checkTypes(List<String> types) {
        if (types.isEmpty() || types.size() > MOST_TYPES) {
            throw invalid("types must have between 1 and " + MOST_TYPES + " items.");
        }
        for (var type : types) {
            if (!Catalogue.mayRead(owner, type)) {
                throw invalid("types: " + type + " is no event that you can subscribe to; there are "
                        + String.join(", ", Catalogue.of(owner)) + ".");
            }
        }
    }

    private void checkConfig(Config config) {
        if (config.subscriptionExpireTime() != null && !isBetween(config.subscriptionExpireTime(), now)) {
            throw Problem.of(
                    SubscriptionProblem.OUT_OF_RANGE,
                    "config.subscriptionExpireTime must be a time to come, before 9999-12-31.");
        }
        if (config.subscriptionMaxEvents() != null && config.subscriptionMaxEvents() < 1) {
            throw Problem.of(SubscriptionProblem.OUT_OF_RANGE, "config.subscriptionMaxEvents must be 1 or more.");
        }
        if (Boolean.TRUE.equals(config.initialEvent())) {
            throw invalid("config.initialEvent: events tell what happens, not how things are; leave it out.");
        }
        var account = account();
        if (account != null && (account.isBlank() || !ACCOUNT.matcher(account).matches())) {
            throw invalid(
                    "config.subscriptionDetail.accountId must have between 1 and 200 characters, none of control.");
        }
        if (account != null && !owner.seesEverything() && !account.equals(owner.owner())) {
            throw Problem.of(
                    SubscriptionProblem.SUBSCRIPTION_MISMATCH,
                    "config.subscriptionDetail.accountId is not an account of yours.");
        }
    }

    private static boolean isBetween(Instant time, Instant first) {
        return time.isAfter(first) && time.isBefore(END_OF_TIME);
    }

    private static Problem invalid(String detail) {
        return Problem.of(SubscriptionProblem.INVALID_ARGUMENT, detail);
    }
}
