package rapport.notification.notice;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts into words what became of a request.
record RequestText(NoticeContent.Request content, Words words, RequestMessages messages) {

    static Text of(Topic topic, NoticeContent.Request content, Words words) {
        var text = new RequestText(content, words, words.messages(RequestMessages.class));
        return topic == Topic.REQUEST_FULFILLED ? text.fulfilled() : text.refused();
    }

    private Text fulfilled() {
        var name = content.name();
        return switch (content.action()) {
            case ENABLE ->
                new Text(
                        messages.onSubject(name),
                        messages.onLead(name),
                        facts(),
                        messages.onNext(),
                        messages.onBrief(services(), name) + costs());
            case DISABLE ->
                new Text(
                        messages.offSubject(name),
                        messages.offLead(name),
                        facts(),
                        messages.offNext(),
                        messages.offBrief(services(), name) + costs());
        };
    }

    private Text refused() {
        var name = content.name();
        return switch (content.action()) {
            case ENABLE ->
                new Text(
                        messages.notOnSubject(name),
                        messages.notOnLead(name),
                        facts(),
                        messages.refusedNext(),
                        messages.notOnBrief(services(), name) + after(content.why()));
            case DISABLE ->
                new Text(
                        messages.notOffSubject(name),
                        messages.notOffLead(name),
                        facts(),
                        messages.refusedNext(),
                        messages.notOffBrief(services(), name) + after(content.why()));
        };
    }

    private List<Letter.Fact> facts() {
        var facts = new ArrayList<Letter.Fact>();
        if (content.price() != null) {
            facts.add(new Letter.Fact(messages.price(), amount(content.price())));
        }
        if (content.capAmount() != null) {
            facts.add(new Letter.Fact(messages.most(), amount(content.capAmount())));
        }
        if (content.why() != null) {
            facts.add(new Letter.Fact(messages.why(), content.why()));
        }
        return facts;
    }

    private String costs() {
        var price = content.price() == null ? null : messages.priceBrief(amount(content.price()));
        var most = content.capAmount() == null ? null : messages.mostBrief(amount(content.capAmount()));
        return after(price) + after(most);
    }

    private static String after(@Nullable String sentence) {
        return sentence == null ? "" : " " + sentence;
    }

    private String amount(NoticeContent.Sum sum) {
        return Amounts.exactly(sum.value(), sum.currency(), words.language());
    }

    private String services() {
        return words.briefly(content.services());
    }
}
