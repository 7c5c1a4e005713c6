package rapport.relationship.standing;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import rapport.relationship.party.Account;

/// The settings as rules, for one account and its calendar.
@ApplicationScoped
class RuleBook {
    private static final String EVERY_DAY = "ALL";

    private final StandingPolicy policy;
    private final Duration noticeLifetime;
    private final boolean everyDay;
    private final Set<DayOfWeek> days;

    RuleBook(StandingConfig config) {
        this.policy = policy(config);
        this.noticeLifetime = config.noticeLifetime();
        this.everyDay = config.adverseDays().strip().equalsIgnoreCase(EVERY_DAY);
        this.days = everyDay ? Set.of(DayOfWeek.values()) : Weekdays.parse(config.adverseDays());
    }

    StandingPolicy policy() {
        return policy;
    }

    Duration noticeLifetime() {
        return noticeLifetime;
    }

    /// From an account that is not known yet, and from a critical one, nothing is taken away.
    Rules of(@Nullable Account account) {
        ZoneId zone = account == null ? ZoneOffset.UTC : account.timeZone();
        if (everyDay) {
            return new Rules(policy, AdverseDays.every(zone), spared(account));
        }
        return new Rules(
                policy,
                new AdverseDays(days, account == null ? Set.of() : Holidays.of(account.country()), zone),
                spared(account));
    }

    private static @Nullable String spared(@Nullable Account account) {
        if (account == null) {
            return "the account is not known here yet";
        }
        return account.critical() ? "somebody depends on the account" : null;
    }

    private static StandingPolicy policy(StandingConfig config) {
        var periods = new StandingPolicy.Periods(
                config.reminder(),
                config.notice(),
                config.restriction(),
                config.suspension(),
                config.terminationNotice(),
                config.termination(),
                config.handOver());
        var evidence = new StandingPolicy.Evidence(
                config.emailQuiet(), config.postDeemed(), config.answerWithin(), config.failoverWithin());
        var retries = new StandingPolicy.Retries(config.retryFailed(), config.retryUnanswered(), config.retryNotice());
        var version = config.policy() + "-" + checksum("" + periods + evidence + retries + config.handOverFromMinor());
        return new StandingPolicy(version, periods, evidence, retries, config.handOverFromMinor());
    }

    private static String checksum(String values) {
        var crc = new CRC32();
        crc.update(values.getBytes(UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
