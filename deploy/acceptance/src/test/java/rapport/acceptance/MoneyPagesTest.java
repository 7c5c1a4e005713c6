package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Customer;
import rapport.demo.Patience;

/// An operator collects, finds out what became of it, finds the owner of money, and takes a bank statement in: in a
/// browser, with scripts and without.
@ExtendWith(OnStack.class)
class MoneyPagesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void what_is_open_is_collected_and_the_page_follows_until_the_provider_has_said_so(Scene scene) {
        var field = scene.field();
        var debtor = billed(field);
        Wallet.of(field, debtor, "pending");
        try (var visitor = scene.visitor(Look.desk(), "operator")) {
            var page = visitor.page();
            visitor.open("/console");
            page.click("nav a[href='/console/consumption/agreements']");
            page.fill("#q", debtor.accountId());
            page.click("form[role=search] button");
            page.click("a[aria-label='Money of " + debtor.agreementId() + "']");
            page.click("summary:has-text('Collect what is open')");
            page.fill("#collect-amount", "a little");
            page.fill("#collect-reason", "The customer asked for it.");
            page.click("form[action$='/collect'] button");
            assertThat(page.locator("#mend").textContent()).contains("Give an amount in EUR such as 12.50");
            assertThat(page.inputValue("#collect-amount")).isEqualTo("a little");
            assertThat(page.inputValue("#collect-reason")).isEqualTo("The customer asked for it.");
            visitor.complaints().clear(); // the browser tells of every answer like this

            page.fill("#collect-amount", "20,00");
            page.click("form[action$='/collect'] button");
            page.locator("#attempt dd")
                    .getByText(Pattern.compile("payment-\\d+"))
                    .waitFor(); // the provider has it
            assertThat(page.locator("#attempt .badge").textContent()).isEqualTo("Sent");
            var attempt = page.url().substring(page.url().lastIndexOf('/') + 1);
            Provider.of(field).settle("payment", attempt, "succeeded");
            page.click("summary:has-text('Ask the provider now')");
            page.fill("#ask-reason", "The customer waits on the line.");
            page.click("form[action$='/ask'] button");
            page.locator("#attempt .badge").getByText("Succeeded").waitFor();
            page.click(".lead a[href$='/money']");
            page.locator("#balance").getByText("€29.90").first().waitFor();
            assertThat(page.locator("#ledger").textContent()).contains("Paid");
            assertThat(visitor.barriers()).isEmpty();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void without_scripts_money_in_suspense_gets_its_owner(Scene scene) {
        var field = scene.field();
        var debtor = billed(field);
        var paymentId = field.fresh("LOST");
        field.partner().payment(paymentId, "AG-NOBODY", 1_250);
        try (var visitor = scene.visitor(Look.phone().withoutScripts(), "operator")) {
            var page = visitor.page();
            var address = "/console/consumption/payment?partner=acme&id=" + paymentId;
            var status = Patience.until(PATIENCE, () -> visitor.open(address).status(), answer -> answer == 200);
            assertThat(status).isEqualTo(200);
            page.fill("#assign-agreement", "AG-NOBODY");
            page.fill("#assign-reason", "The customer sent us the receipt.");
            page.click("form[action*='/assign'] button");
            assertThat(page.locator("#mend").textContent()).contains("agreementId is not known here");
            assertThat(page.inputValue("#assign-reason")).isEqualTo("The customer sent us the receipt.");

            page.fill("#assign-agreement", debtor.agreementId());
            page.click("form[action*='/assign'] button");
            assertThat(page.locator(".flash").textContent()).isEqualTo("The payment is allocated.");
            assertThat(page.locator("h1 + .badge").textContent()).isEqualTo("Allocated");
            visitor.open("/console/consumption/agreements/" + debtor.agreementId() + "/money");
            assertThat(page.locator("#balance").textContent()).contains("€37.40");
        }
    }

    @Test
    void a_bank_statement_says_of_each_entry_where_its_money_is(Scene scene) {
        var field = scene.field();
        var debtor = billed(field);
        var bill = field.origin()
                .get("/consumption/v1/bills?accountId=" + debtor.accountId())
                .path(0)
                .path("number")
                .asText();
        var known = field.fresh("BANK");
        var unknown = field.fresh("BANK");
        try (var visitor = scene.visitor(Look.desk(), "operator")) {
            var page = visitor.page();
            visitor.open("/console/consumption/payments");
            page.click("nav a[href='/console/consumption/bank-statements']");
            page.click("form[action$='/bank-statements'] button");
            assertThat(page.locator("#mend").textContent()).contains("Choose a file");
            visitor.complaints().clear();

            var file = statement(List.of(entry(known, "49.90", bill), entry(unknown, "3.00", "for my neighbour")));
            page.setInputFiles(
                    "#statement-file",
                    new FilePayload("november.xml", "application/xml", file.getBytes(StandardCharsets.UTF_8)));
            page.click("form[action$='/bank-statements'] button");
            page.locator("#statement .badge").getByText("Done").waitFor();
            row(page.locator("#booked"), known).getByText("Allocated").waitFor();
            assertThat(row(page.locator("#booked"), known).textContent()).contains(debtor.agreementId());
            row(page.locator("#booked"), unknown).getByText("In suspense").waitFor();
            page.click("#booked a:has-text('" + unknown + "')");
            page.getByText("it names nothing that is known").first().waitFor();
            assertThat(visitor.barriers()).isEmpty();
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private static Customer billed(Field field) {
        var debtor = field.nextDebtors(1);
        field.bill(debtor, Duration.ofDays(30));
        return debtor.getFirst();
    }

    private static Locator row(Locator table, String reference) {
        return table.locator("tr", new Locator.LocatorOptions().setHasText(reference));
    }

    private static String entry(String reference, String amount, String words) {
        return """
                <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
                  <BookgDt><Dt>%s</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef>
                  <NtryDtls><TxDtls><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>""".formatted(amount, LocalDate.now(ZoneOffset.UTC), reference, words);
    }

    private static String statement(List<String> entries) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>S1</Id>
                <Acct><Id><IBAN>DE02120300000000202051</IBAN></Id></Acct>%s</Stmt></BkToCstmrStmt></Document>""".formatted(String.join("", entries));
    }
}
