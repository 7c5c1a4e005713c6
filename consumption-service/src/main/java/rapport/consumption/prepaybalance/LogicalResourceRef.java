package rapport.consumption.prepaybalance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a bucket can be known by.
@Schema(name = "PrepayLogicalResourceRef")
@JsonInclude(JsonInclude.Include.NON_NULL)
record LogicalResourceRef(
        String id, @JsonProperty("@referredType") @Nullable String referredType) {
    static LogicalResourceRef bucket(String agreementId) {
        return new LogicalResourceRef(agreementId, "Bucket");
    }

    static LogicalResourceRef number(String number) {
        return new LogicalResourceRef(number, "SubscriberNumber");
    }
}
