package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem.FieldError;

/// Takes in many records at once, and answers each.
@ApplicationScoped
class UsageBatch {
    private final Sending sending;

    UsageBatch(Sending sending) {
        this.sending = sending;
    }

    enum Status {
        rated,
        waiting,
        exists,
        refused
    }

    /// What became of one record.
    ///
    /// @param id by which it can be asked for; null for one that was refused
    /// @param field what it was refused for
    /// @param remark why it waits or was refused
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            @Nullable String recordId,
            Status status,
            @Nullable String id,
            @Nullable String field,
            @Nullable String remark) {}

    List<Result> send(List<@Nullable SentRecord> items) {
        var results = new ArrayList<@Nullable Result>();
        var good = new ArrayList<SentRecord>();
        for (var item : items) {
            var refused = refused(item);
            results.add(refused);
            if (refused == null && item != null) {
                good.add(item);
            }
        }
        var fates =
                good.isEmpty() ? List.<Fate>of().iterator() : sending.send(good).iterator();
        for (var i = 0; i < results.size(); i++) {
            if (results.get(i) == null) {
                results.set(i, result(Objects.requireNonNull(items.get(i)), fates.next()));
            }
        }
        return results.stream().map(Objects::requireNonNull).toList();
    }

    private @Nullable Result refused(@Nullable SentRecord item) {
        if (item == null) {
            return new Result(null, Status.refused, null, "item", "must not be null");
        }
        var errors = sending.errors(item);
        return errors.isEmpty() ? null : refused(item, errors.getFirst());
    }

    private static Result refused(SentRecord item, FieldError error) {
        return new Result(item.recordId(), Status.refused, null, error.field(), error.message());
    }

    private static Result result(SentRecord item, Fate fate) {
        var id = fate.id().toString();
        return switch (fate.state()) {
            case RATED -> new Result(item.recordId(), Status.rated, id, null, null);
            case WAITS ->
                new Result(
                        item.recordId(),
                        Status.waiting,
                        id,
                        null,
                        SentRecords.remark(Objects.requireNonNull(fate.waiting())));
            case THERE -> new Result(item.recordId(), Status.exists, id, null, null);
            case DIFFERS -> refused(item, new FieldError("recordId", SentRecords.DIFFERENT));
        };
    }
}
