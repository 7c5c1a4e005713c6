package rapport.consumption.billing;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.consumption.rating.Unit;

/// A bill or a credit note as somebody reads it: a page, and the same as PDF.
@ApplicationScoped
class Paper {
    private static final String REGULAR = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /// What no page may have, such as names in old tariffs.
    private static final Pattern UNPRINTED = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    @CheckedTemplate(basePath = "")
    static class Templates {
        private Templates() {}

        static native TemplateInstance bill(Sheet sheet);
    }

    /// What is on it.
    record Sheet(
            String title,
            Document document,
            String from,
            String to,
            String issued,
            @Nullable String due,
            List<Entry> entries,
            List<Rate> rates,
            String net,
            String tax,
            String total) {}

    record Entry(
            String what,
            String days,
            @Nullable String service,
            @Nullable String used,
            String rate,
            String amount) {}

    record Rate(String rate, String net, String tax) {}

    String html(Document document, List<Line> lines) {
        return UNPRINTED
                .matcher(Templates.bill(sheet(document, lines)).render())
                .replaceAll(" ");
    }

    byte[] pdf(Document document, List<Line> lines) {
        var pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFont(Paper::font, "Sheet")
                    .withHtmlContent(html(document, lines), null)
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    /// In the archive of the library, so that a bill looks the same everywhere and every letter is in it.
    private static InputStream font() {
        return Objects.requireNonNull(PDFont.class.getResourceAsStream(REGULAR), REGULAR);
    }

    private static Sheet sheet(Document document, List<Line> lines) {
        var due = document.dueAt();
        return new Sheet(
                document.kind() == Document.Kind.BILL ? "Bill" : "Credit note",
                document,
                document.from().toString(),
                document.to().minusDays(1).toString(),
                LocalDate.ofInstant(document.issuedAt(), ZoneOffset.UTC).toString(),
                due == null
                        ? null
                        : LocalDate.ofInstant(due, ZoneOffset.UTC).minusDays(1).toString(),
                lines.stream().map(Paper::entry).toList(),
                document.taxes().stream()
                        .map(tax -> new Rate(percent(tax.millionths()), text(tax.net()), text(tax.tax())))
                        .toList(),
                text(document.net()),
                text(document.tax()),
                text(document.total()));
    }

    private static Entry entry(Line line) {
        return new Entry(
                line.name(),
                line.from() + " – " + line.to().minusDays(1),
                line.serviceId(),
                line.kind() == LineKind.USAGE ? used(line) : null,
                percent(line.taxMillionths()),
                text(line.amount()));
    }

    private static String used(Line line) {
        var all = line.records()
                + (line.records() == 1 ? " record, " : " records, ")
                + quantity(line.quantity(), line.unit());
        return line.covered() == 0 ? all : all + ", " + quantity(line.covered(), line.unit()) + " included";
    }

    private static String quantity(long units, @Nullable Unit unit) {
        return switch (unit) {
            case SECONDS -> "%d:%02d min".formatted(units / 60, units % 60);
            case BYTES ->
                BigDecimal.valueOf(units).movePointLeft(6).stripTrailingZeros().toPlainString() + " MB";
            case MESSAGES -> units + " messages";
            case PIECES -> units + " pieces";
            case null -> units + " units";
        };
    }

    private static String percent(long millionths) {
        return BigDecimal.valueOf(millionths, 4).stripTrailingZeros().toPlainString() + " %";
    }

    private static String text(Money money) {
        var digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        return BigDecimal.valueOf(money.minor(), digits).toPlainString() + " " + money.currency();
    }
}
