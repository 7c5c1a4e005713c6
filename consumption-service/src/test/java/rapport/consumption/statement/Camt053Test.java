package rapport.consumption.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.chassis.problem.Problem;

class Camt053Test {
    private static List<BankEntry> read(String xml) {
        var entries = new ArrayList<BankEntry>();
        Camt053.read(new ByteArrayInputStream(xml.getBytes(UTF_8)), entries::add);
        return entries;
    }

    @Test
    void both_versions_say_the_same() {
        var old = read(Xml.v2("S1", Xml.in("B-1", "49.90", "Rechnung R-00000042, danke")));
        var now = read(Xml.v8("S1", Xml.structured("B-1", "49.90", "R-00000042")));

        assertThat(old)
                .containsExactly(new BankEntry(
                        Xml.ACCOUNT,
                        "B-1",
                        "49.90",
                        "EUR",
                        true,
                        false,
                        true,
                        "2026-11-20",
                        null,
                        List.of(),
                        "Rechnung R-00000042, danke",
                        "Jörg Example"));
        assertThat(now)
                .containsExactly(new BankEntry(
                        Xml.ACCOUNT,
                        "B-1",
                        "49.90",
                        "EUR",
                        true,
                        false,
                        true,
                        "2026-11-20",
                        null,
                        List.of("R-00000042"),
                        null,
                        "Jörg Example"));
    }

    @Test
    void a_return_says_why_and_what_it_names() {
        var entry = read(Xml.v2("S1", Xml.back("B-2", "10.00", "P-1", "AM04"))).getFirst();

        assertThat(entry.credit()).isFalse();
        assertThat(entry.returned()).isEqualTo("AM04");
        assertThat(entry.references()).containsExactly("P-1");
    }

    private static String batch(String first, String second) {
        return Xml.v2("S1", """
                <Ntry><NtryRef>7</NtryRef><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
                 <BookgDt><Dt>2026-11-20</Dt></BookgDt><NtryDtls>
                 <TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">%s</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>one</Ustrd></RmtInf></TxDtls>
                 <TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">%s</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>two</Ustrd></RmtInf></TxDtls>
                 </NtryDtls></Ntry>""".formatted(first, second));
    }

    @Test
    void an_entry_of_several_transactions_is_as_many_lines_if_they_sum_up_and_one_if_they_do_not() {
        assertThat(read(batch("10.00", "20.00")))
                .extracting(BankEntry::reference, BankEntry::amount, BankEntry::text)
                .containsExactly(tuple("S1/7/1", "10.00", "one"), tuple("S1/7/2", "20.00", "two"));
        assertThat(read(batch("10.00", "19.99")))
                .extracting(BankEntry::reference, BankEntry::amount, BankEntry::text)
                .containsExactly(tuple("S1/7", "30.00", "one two"));
    }

    private static String batchOf(String first, String second) {
        return Xml.v2("S1", """
                <Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
                 <BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>B-9</AcctSvcrRef><NtryDtls>
                 <TxDtls><Refs><AcctSvcrRef>%s</AcctSvcrRef></Refs><Amt Ccy="EUR">10.00</Amt></TxDtls>
                 <TxDtls><Refs><AcctSvcrRef>%s</AcctSvcrRef></Refs><Amt Ccy="EUR">20.00</Amt></TxDtls>
                 </NtryDtls></Ntry>""".formatted(first, second));
    }

    @Test
    void transactions_that_have_one_reference_are_told_apart_by_their_place() {
        assertThat(read(batchOf("B-9", "B-9"))).extracting(BankEntry::reference).containsExactly("B-9/1", "B-9/2");
        assertThat(read(batchOf("T-1", "T-1"))).extracting(BankEntry::reference).containsExactly("B-9/1", "B-9/2");
        assertThat(read(batchOf("T-1", "NONREF")))
                .extracting(BankEntry::reference)
                .containsExactly("T-1", "B-9/2");
    }

    @Test
    void a_reference_that_says_that_there_is_none_is_none() {
        assertThat(read(Xml.v2("S1", Xml.in("NONREF", "1.00", "a"), Xml.in("NOTPROVIDED", "1.00", "b"))))
                .extracting(BankEntry::reference)
                .containsExactly("S1/1", "S1/1");
    }

    @Test
    void a_reversal_and_a_return_are_told_in_all_their_ways() {
        var reversal = Xml.in("B-1", "1.00", "a").replace("<Sts>", "<RvslInd>1</RvslInd><Sts>");

        assertThat(read(Xml.v2("S1", reversal)).getFirst().reversal()).isTrue();
        for (var told :
                List.of("<Rsn><Cd>AC04</Cd></Rsn>", "<Rsn><Prtry>ODD</Prtry></Rsn>", "<AddtlInf>x</AddtlInf>")) {
            var entry = Xml.in("B-1", "1.00", "a").replace("</TxDtls>", "<RtrInf>" + told + "</RtrInf></TxDtls>");
            assertThat(read(Xml.v2("S1", entry)).getFirst().returned()).isIn("AC04", "ODD", "NOT_SAID");
        }
    }

    @Test
    void a_name_that_is_too_long_is_cut_and_does_not_hide_the_money() {
        var entry = Xml.in("B-1", "1.00", "x").replace("Jörg Example", "J".repeat(300));

        assertThat(read(Xml.v2("S1", entry)).getFirst().party()).hasSize(200);
    }

    @Test
    void amounts_that_are_no_amounts_are_not_summed_up() {
        assertThat(read(batch("1E100000000", "20.00"))).hasSize(1);
    }

    @Test
    void entries_and_the_names_of_statements_are_limited() {
        assertThatThrownBy(() -> read(Xml.v2("S1", "<Ntry/>".repeat(200_001)))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> read(Xml.v2("S".repeat(201), Xml.in("B", "1.00", "a"))))
                .isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.04\"/>",
                "<Document/>",
                "<!DOCTYPE Document><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"/>",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">&x;</Document>",
                "<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/evil.dtd\">"
                        + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"/>",
                "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
                        + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">&c;</Document>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">&nothing;</Document>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>"
            })
    void what_is_no_statement_is_refused_and_nothing_outside_is_read(String xml) {
        assertThatThrownBy(() -> read(xml)).isInstanceOf(Problem.class);
    }

    @Test
    void depth_and_texts_are_limited() {
        var deep = "<x>".repeat(60) + "</x>".repeat(60);
        assertThatThrownBy(() -> read(Xml.v2("S1", deep))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> read(Xml.v2("S1", Xml.in("B", "1.00", "x".repeat(4_001)))))
                .isInstanceOf(Problem.class);
    }

    @Test
    void only_an_amount_of_its_currency_is_one() {
        assertThat(List.of("49.90", "49.9", "49", "49.901", "-1.00", "0.00", "1e9", "x", "99999999999999"))
                .map(amount -> BankEntries.money(new BankEntry(
                        "a", "r", amount, "EUR", true, false, true, "2026-11-20", null, List.of(), null, null)))
                .extracting(money -> money == null ? null : money.minor())
                .containsExactly(4_990L, 4_990L, 4_900L, null, null, null, 100_000_000_000L, null, null);
    }
}
