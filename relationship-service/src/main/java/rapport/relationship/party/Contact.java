package rapport.relationship.party;

import org.jspecify.annotations.Nullable;

/// How a customer is reached. It leaves this process sealed only, and is not kept otherwise.
record Contact(
        @Nullable String name,
        @Nullable String email,
        @Nullable String sms,
        @Nullable String preferred) {

    @Override
    public String toString() {
        return "Contact[sealed]";
    }
}
