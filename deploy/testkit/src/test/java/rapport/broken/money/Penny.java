package rapport.broken.money;

/// Will lose a cent one day.
record Penny(double amount) {}
