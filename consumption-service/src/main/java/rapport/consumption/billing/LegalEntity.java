package rapport.consumption.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who issues bills.
///
/// @param address its lines, as on a letter
/// @param country ISO 3166: whose tax rules hold
/// @param taxNumber its own
/// @param series what its bill numbers begin with; those of its credit notes have a `C` behind it
/// @param pricesIncludeTax whether tariffs say what consumers pay; else tax comes on top
/// @param paymentDays how many days a bill may stay unpaid before it is due
/// @param brands of the accounts that it bills
@JsonInclude(JsonInclude.Include.NON_NULL)
record LegalEntity(
        @Nullable @Pattern(regexp = NAME) String id,

        @NotBlank @Size(max = 200) @Pattern(regexp = PRINTED, message = UNPRINTED)
        String name,

        @NotNull @Size(min = 1, max = 6)
        List<@NotBlank @Size(max = 100) @Pattern(regexp = PRINTED, message = UNPRINTED) String> address,

        @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166 code such as DE")
        String country,

        @NotBlank @Size(max = 50) @Pattern(regexp = PRINTED, message = UNPRINTED)
        String taxNumber,

        @NotNull @Pattern(regexp = "[A-Z][A-Z0-9]{0,9}", message = "must be 1 to 10 capital letters and digits")
        String series,

        @NotNull Boolean pricesIncludeTax,
        @NotNull @Min(0) @Max(180) Long paymentDays,
        @NotNull @Size(min = 1, max = 100) List<@NotBlank @Size(max = 100) String> brands) {
    static final String PRINTED = "\\P{Cntrl}*";
    static final String UNPRINTED = "must have no control characters";
    static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";

    LegalEntity named(String other) {
        return new LegalEntity(other, name, address, country, taxNumber, series, pricesIncludeTax, paymentDays, brands);
    }

    /// The same, for what is said with tax.
    LegalEntity withTaxIncluded() {
        return new LegalEntity(id, name, address, country, taxNumber, series, true, paymentDays, brands);
    }

    String creditSeries() {
        return series + "C";
    }
}
