package rapport.consumption.usage;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Ids;
import rapport.chassis.event.Json;
import rapport.chassis.event.JsonPaths;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;
import rapport.consumption.usage.TmfUsage.Characteristic;
import rapport.consumption.usage.TmfUsage.RelatedEntity;
import rapport.consumption.usage.TmfUsage.RelatedParty;

/// A record of use as a document of TMF635, and back.
final class UsageDocument {
    private static final Set<String> CHARACTERISTICS =
            Set.of("recordId", "subscriberNumber", "direction", "quantity", "unit", "otherParty", "network", "quotaId");
    private static final String PARTNER = "partner";

    private UsageDocument() {}

    /// What a document says, with an id of its own where it names none.
    static SentRecord record(TmfUsage usage) {
        var said = new HashMap<String, Object>();
        said.put("kind", usage.usageType());
        said.put("startedAt", usage.usageDate().toString());
        said.put("recordId", Ids.next().toString());
        usage.usageCharacteristic().stream()
                .filter(each -> CHARACTERISTICS.contains(each.name()))
                .forEach(each -> said.put(each.name(), each.value()));
        Objects.requireNonNullElse(usage.relatedParty(), List.<RelatedParty>of()).stream()
                .filter(party -> PARTNER.equals(party.role()))
                .forEach(party -> said.put("origin", party.id()));
        try {
            return Json.MAPPER.readValue(Json.MAPPER.writeValueAsBytes(said), SentRecord.class);
        } catch (JsonMappingException e) {
            var wrong = JsonPaths.invalid(e);
            throw refused(List.of(new FieldError(wrong.field(), wrong.reason())));
        } catch (IOException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }

    /// Names what is wrong by where the document says it.
    static Problem refused(List<FieldError> errors) {
        return Problem.invalid(errors.stream()
                .map(error -> switch (error.field()) {
                    case "startedAt" -> new FieldError("$.usageDate", error.message());
                    case "kind" -> new FieldError("$.usageType", error.message());
                    case "origin" -> new FieldError("$.relatedParty", error.message());
                    default -> new FieldError("$.usageCharacteristic", error.field() + " " + error.message());
                })
                .toList());
    }

    /// What was sent in, and has no price yet as far as is told.
    static TmfUsage of(SentRecord record, TmfUsage.Status status) {
        var characteristics = characteristics(
                record.recordId(),
                record.subscriberNumber(),
                record.direction() == null ? null : record.direction().name(),
                record.quantity(),
                record.unit() == null ? null : record.unit().name(),
                record.otherParty(),
                record.network());
        var parties = record.origin() == null ? null : List.of(new RelatedParty(record.origin(), PARTNER, "Partner"));
        return new TmfUsage(
                null,
                null,
                Objects.requireNonNull(record.startedAt()),
                Objects.requireNonNull(record.kind()),
                status,
                characteristics,
                parties,
                null,
                null,
                "Usage");
    }

    /// What was rated.
    static TmfUsage of(RecordView record) {
        var parties = new ArrayList<RelatedParty>();
        parties.add(new RelatedParty(record.accountId(), "customer", "CustomerAccount"));
        if (record.origin() != null) {
            parties.add(new RelatedParty(record.origin(), PARTNER, "Partner"));
        }
        return new TmfUsage(
                null,
                null,
                record.startedAt(),
                record.kind(),
                TmfUsage.Status.of(record),
                characteristics(
                        record.recordId(),
                        record.subscriberNumber(),
                        record.direction(),
                        record.quantity(),
                        null,
                        record.otherParty(),
                        record.network()),
                parties,
                List.of(
                        new RelatedEntity(record.agreementId(), "agreement", "Agreement"),
                        new RelatedEntity(record.serviceId(), "service", "Service")),
                List.of(new TmfUsage.RatedProductUsage(
                        record.tariff() + "/" + record.tariffVersion() + "/" + record.rule(),
                        tag(Why.read(record.why())))),
                "Usage");
    }

    /// What is told of a record when it is rated, or taken back.
    static TmfUsage of(Charged charged, TmfUsage.Status status) {
        var said = charged.record().usage();
        var subscriber = charged.subscriber();
        return new TmfUsage(
                null,
                null,
                said.startedAt(),
                said.kind(),
                status,
                characteristics(
                        said.recordId(),
                        said.subscriberNumber(),
                        said.said().name(),
                        said.quantity(),
                        null,
                        said.otherParty(),
                        said.network()),
                List.of(new RelatedParty(subscriber.accountId(), "customer", "CustomerAccount")),
                List.of(
                        new RelatedEntity(subscriber.agreementId(), "agreement", "Agreement"),
                        new RelatedEntity(subscriber.serviceId(), "service", "Service")),
                null,
                "Usage");
    }

    private static String tag(Why why) {
        if (why.covered().isEmpty()) {
            return "usage";
        }
        return why.charged() == 0 ? "included usage" : "non included usage";
    }

    private static List<Characteristic> characteristics(
            @Nullable String recordId,
            @Nullable String number,
            @Nullable String direction,
            @Nullable Long quantity,
            @Nullable String unit,
            @Nullable String otherParty,
            @Nullable String network) {
        var all = new ArrayList<Characteristic>();
        text(all, "recordId", recordId);
        text(all, "subscriberNumber", number);
        text(all, "direction", direction);
        if (quantity != null) {
            all.add(new Characteristic("quantity", "integer", quantity));
        }
        text(all, "unit", unit);
        text(all, "otherParty", otherParty);
        text(all, "network", network);
        return all;
    }

    private static void text(List<Characteristic> all, String name, @Nullable String value) {
        if (value != null) {
            all.add(new Characteristic(name, "string", value));
        }
    }
}
