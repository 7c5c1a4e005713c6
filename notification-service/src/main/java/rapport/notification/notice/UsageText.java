package rapport.notification.notice;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts into words what use has come to.
record UsageText(NoticeContent.Usage content, Words words, UsageMessages messages, boolean usedUp) {

    static Text of(Topic topic, NoticeContent.Usage content, Words words) {
        return new UsageText(content, words, words.messages(UsageMessages.class), topic == Topic.USAGE_USED_UP).text();
    }

    private Text text() {
        return switch (content.meter()) {
            case ALLOWANCE -> usedUp ? allowanceUsedUp() : allowance();
            case CAP -> usedUp ? capReached() : cap();
            case SPEND -> spend();
        };
    }

    private Text allowance() {
        var part = part();
        var since = words.times().shortDate(content.periodStart());
        return new Text(
                messages.allowanceSubject(content.percent(), part),
                messages.allowanceLead(since(), content.percent(), part),
                facts(messages.allowance(), messages.used()),
                messages.allowanceNext(),
                messages.allowanceBrief(services(), content.percent(), part, bracketed(), since));
    }

    private Text allowanceUsedUp() {
        var whole = whole();
        return new Text(
                messages.usedUpSubject(whole),
                messages.usedUpLead(since(), whole),
                facts(messages.allowance(), messages.used()),
                messages.usedUpNext(),
                messages.usedUpBrief(services(), whole, bracketed()));
    }

    private Text cap() {
        return new Text(
                messages.capSubject(content.percent()),
                messages.capLead(since(), content.percent()),
                facts(messages.cap(), messages.charged()),
                messages.capNext(),
                messages.capBrief(services(), content.percent(), bracketed()));
    }

    private Text capReached() {
        return new Text(
                messages.capFullSubject(),
                messages.capFullLead(since()),
                facts(messages.cap(), messages.charged()),
                messages.capFullNext(),
                messages.capFullBrief(services(), bracketed()));
    }

    private Text spend() {
        return new Text(
                messages.spendSubject(content.percent()),
                messages.spendLead(since(), content.percent()),
                facts(null, messages.charged()),
                usedUp ? messages.spendOverNext() : messages.spendNext(),
                messages.spendBrief(services(), content.percent(), bracketed()));
    }

    /// @param named what a balance is called that has a name
    private List<Letter.Fact> facts(@Nullable String named, String used) {
        var facts = new ArrayList<Letter.Fact>();
        if (named != null) {
            facts.add(new Letter.Fact(named, content.id()));
        }
        var amounts = amounts();
        if (!amounts.isEmpty()) {
            facts.add(new Letter.Fact(used, amounts));
        }
        return facts;
    }

    /// What a balance is called that has a name, and what is used of it.
    private String bracketed() {
        var known = Stream.of(content.meter() == NoticeContent.Meter.SPEND ? "" : content.id(), amounts())
                .filter(part -> !part.isEmpty())
                .collect(joining(": "));
        return known.isEmpty() ? "" : " (" + known + ")";
    }

    /// Nothing where it is not known.
    private String amounts() {
        var used = content.used();
        var all = content.of();
        if (used == null || all == null) {
            return "";
        }
        return content.meter() == NoticeContent.Meter.SPEND
                ? messages.spendAmounts(used(used), all(all))
                : messages.amounts(used(used), all(all));
    }

    private String used(NoticeContent.Level level) {
        return level.currency() == null
                ? Quantities.of(level.value(), level.unit(), words.language())
                : Amounts.rounded(level.value(), level.currency(), words.language());
    }

    private String all(NoticeContent.Level level) {
        return level.currency() == null
                ? Quantities.of(level.value(), level.unit(), words.language())
                : Amounts.exactly(level.value(), level.currency(), words.language());
    }

    private String since() {
        return words.times().date(content.periodStart());
    }

    private String services() {
        return words.briefly(content.services());
    }

    private String whole() {
        return switch (unit()) {
            case "BYTES" -> messages.data();
            case "SECONDS" -> messages.minutes();
            case "MESSAGES" -> messages.messages();
            default -> messages.units();
        };
    }

    private String part() {
        return switch (unit()) {
            case "BYTES" -> messages.ofData();
            case "SECONDS" -> messages.ofMinutes();
            case "MESSAGES" -> messages.ofMessages();
            default -> messages.ofUnits();
        };
    }

    private String unit() {
        return content.of() == null
                ? ""
                : Objects.requireNonNullElse(content.of().unit(), "");
    }
}
