package rapport.consumption.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of a statement, as a line of an import. What cannot be read is empty here and refused with the line.
///
/// @param account the bank account that the statement is about
/// @param reference by which the bank tells this entry from all others of the account
/// @param amount with a point before the decimals, as the bank writes it
/// @param credit whether money came in
/// @param reversal whether it takes back an entry of before
/// @param booked whether the bank has booked it
/// @param day the day on which it was booked
/// @param returned why money came back (ISO 20022), where the bank says so
/// @param references what it names, structured: creditor references, documents, end-to-end ids
/// @param text what it names in words
/// @param party who paid, or was paid
record BankEntry(
        String account,
        String reference,
        String amount,
        String currency,
        boolean credit,
        boolean reversal,
        boolean booked,
        @Nullable String day,
        @Nullable String returned,
        List<String> references,
        @Nullable String text,
        @Nullable String party) {}
