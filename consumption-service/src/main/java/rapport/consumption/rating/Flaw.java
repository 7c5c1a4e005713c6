package rapport.consumption.rating;

/// Something wrong with a tariff.
///
/// @param path in its JSON, such as `$.rules[2].model.tiers[0].upTo`
/// @param fix what is wrong and what would be right
public record Flaw(String path, String fix) {
    @Override
    public String toString() {
        return path + " " + fix;
    }
}
