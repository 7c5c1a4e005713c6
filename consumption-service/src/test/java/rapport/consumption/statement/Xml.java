package rapport.consumption.statement;

/// Statements as banks write them.
final class Xml {
    static final String ACCOUNT = "DE89370400440532013000";

    private Xml() {}

    /// camt.053.001.02
    static String v2(String id, String... entries) {
        return document("02", id, entries);
    }

    /// camt.053.001.08
    static String v8(String id, String... entries) {
        return document("08", id, entries);
    }

    private static String document(String version, String id, String... entries) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.%s">
                 <BkToCstmrStmt><GrpHdr><MsgId>%s</MsgId></GrpHdr>
                  <Stmt><Id>%s</Id><Acct><Id><IBAN>%s</IBAN></Id></Acct>
                  %s</Stmt></BkToCstmrStmt></Document>""".formatted(version, id, id, ACCOUNT, String.join("\n", entries));
    }

    /// Money that came in (.02), with words of the payer.
    static String in(String reference, String amount, String words) {
        return """
                <Ntry><NtryRef>1</NtryRef><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
                 <BookgDt><Dt>2026-11-20</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef>
                 <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
                  <RltdPties><Dbtr><Nm>Jörg Example</Nm></Dbtr></RltdPties>
                  <RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>""".formatted(amount, reference, words);
    }

    /// Money that came in (.08), with a structured reference.
    static String structured(String reference, String amount, String name) {
        return """
                <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                 <BookgDt><DtTm>2026-11-20T08:00:00+01:00</DtTm></BookgDt><AcctSvcrRef>%s</AcctSvcrRef>
                 <NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Jörg Example</Nm></Pty></Dbtr></RltdPties>
                  <RmtInf><Strd><CdtrRefInf><Ref>%s</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>""".formatted(amount, reference, name);
    }

    /// A direct debit that came back.
    static String back(String reference, String amount, String names, String code) {
        return """
                <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
                 <BookgDt><Dt>2026-11-21</Dt></BookgDt><AcctSvcrRef>%s</AcctSvcrRef>
                 <NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs>
                  <RtrInf><Rsn><Cd>%s</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>""".formatted(amount, reference, names, code);
    }
}
