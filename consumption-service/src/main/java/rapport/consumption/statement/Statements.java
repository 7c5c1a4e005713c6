package rapport.consumption.statement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;
import rapport.chassis.identity.Scopes;
import rapport.chassis.imports.ImportJob;
import rapport.chassis.imports.ImportJobs;
import rapport.chassis.imports.ImportLine;
import rapport.chassis.imports.LineState;
import rapport.chassis.money.Money;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The bank statements that were taken in, and what became of each entry, for people.
@ApplicationScoped
class Statements {
    private static final String JOBS = " FROM import_job WHERE kind = '" + BankEntries.KIND + "'";
    private static final String BOOKED = """
            SELECT e.*, p.state, p.agreement_id, p.remark
              FROM bank_entry e LEFT JOIN payment p ON e.credit AND p.partner = ':bank' AND p.payment_id = e.payment_id
             WHERE e.import_id = ?::uuid ORDER BY e.account, e.reference OFFSET ? LIMIT ?""";

    private final Sql sql;
    private final ImportJobs jobs;
    private final Scopes scopes;

    Statements(Sql sql, ImportJobs jobs, Scopes scopes) {
        this.sql = sql;
        this.jobs = jobs;
        this.scopes = scopes;
    }

    /// An entry that was taken in.
    ///
    /// @param paymentId the payment that it became; null where no money came in, or a provider had collected it
    /// @param state where that payment stands by now
    public record Booked(
            String account,
            String reference,
            Money amount,
            boolean credit,
            @Nullable String paymentId,
            @Nullable String state,
            @Nullable String agreementId,
            @Nullable String remark) {
        static Booked read(Row row) {
            var state = row.textOrNull("state");
            return new Booked(
                    row.text("account"),
                    row.text("reference"),
                    new Money(row.number("amount_minor"), row.text("currency")),
                    row.flag("credit"),
                    state == null ? null : row.text("payment_id"),
                    state,
                    row.textOrNull("agreement_id"),
                    row.textOrNull("remark"));
        }

        public String look() {
            return switch (Objects.requireNonNullElse(state, "")) {
                case "ALLOCATED" -> "good";
                case "UNALLOCATED" -> "warn";
                case "REVERSED" -> "bad";
                default -> "info";
            };
        }

        public String words() {
            return switch (Objects.requireNonNullElse(state, "")) {
                case "ALLOCATED" -> "Allocated";
                case "UNALLOCATED" -> "In suspense";
                case "REVERSED" -> "Taken back";
                case "RETURNED" -> "Sent back";
                default -> credit ? "Known already" : "Money out";
            };
        }
    }

    /// An entry that was not taken in, and why; with what it says, as far as it can be read.
    public record Left(
            long number,
            @Nullable String field,
            String reason,
            @Nullable String amount,
            @Nullable String day,
            @Nullable String party,
            @Nullable String text) {
        static Left of(ImportLine line) {
            var said = said(line.text());
            var amount = text(said, "amount");
            return new Left(
                    line.number(),
                    line.field(),
                    Objects.requireNonNullElse(line.reason(), ""),
                    amount == null ? null : amount + " " + said.path("currency").asText(),
                    text(said, "day"),
                    text(said, "party"),
                    text(said, "text"));
        }

        private static JsonNode said(@Nullable String line) {
            try {
                return Json.MAPPER.readTree(Objects.requireNonNullElse(line, "{}"));
            } catch (JsonProcessingException _) {
                return Json.MAPPER.createObjectNode();
            }
        }

        private static @Nullable String text(JsonNode said, String name) {
            return said.path(name).asText().isBlank() ? null : said.path(name).asText();
        }
    }

    /// The newest first.
    List<ImportJob> list(int offset, int limit) {
        scopes.mustSeeAll();
        return sql
                .query(
                        "SELECT job_id::text AS id" + JOBS + " ORDER BY created_at DESC, job_id DESC OFFSET ? LIMIT ?",
                        row -> UUID.fromString(row.text("id")),
                        offset,
                        limit)
                .stream()
                .map(jobs::get)
                .toList();
    }

    long count() {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*)" + JOBS);
    }

    ImportJob get(UUID id) {
        return jobs.find(id)
                .filter(job -> job.kind().equals(BankEntries.KIND))
                .orElseThrow(() -> Problem.notFound("bank statement", id.toString()));
    }

    List<Booked> booked(UUID id, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(BOOKED, Booked::read, id, offset, limit);
    }

    long countBooked(UUID id) {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*) FROM bank_entry WHERE import_id = ?::uuid", id);
    }

    List<Left> left(UUID id, int offset, int limit) {
        return jobs.lines(id, LineState.REFUSED, offset, limit).stream()
                .map(Left::of)
                .toList();
    }

    /// What a dry run has to say of entries that it would take in.
    List<ImportLine> told(UUID id, int limit) {
        return jobs.lines(id, LineState.TAKEN, 0, limit).stream()
                .filter(line -> line.reason() != null)
                .toList();
    }
}
