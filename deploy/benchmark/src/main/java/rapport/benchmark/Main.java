package rapport.benchmark;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// `./rapport bench WHAT [SIZE] [SIZE]`: prints one line a figure and writes JSON beside it.
public final class Main {
    private static final int SUBSCRIBERS = 1_000_000;
    private static final int RECORDS = 1_000_000;
    private static final int ACCOUNTS = 100_000;
    private static final int DEBTORS = 3_000;
    private static final int FEW_SUBSCRIBERS = 10_000;
    private static final int PER_SECOND = 2_000;
    private static final int SECONDS = 60;

    private Main() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException, ExecutionException {
        var what = arguments.length == 0 ? "" : arguments[0];
        switch (what) {
            case "ingest" -> {
                var subscribers = number(arguments, 1, SUBSCRIBERS);
                var records = number(arguments, 2, RECORDS);
                tell(
                        what,
                        subscribers + " " + records,
                        on(ground -> List.of(new Ingest(ground, subscribers, records).run())));
            }
            case "land" -> {
                var subscribers = number(arguments, 1, SUBSCRIBERS);
                var records = number(arguments, 2, RECORDS);
                tell(what, subscribers + " " + records, on(ground -> new Land(ground, subscribers, records).run()));
            }
            case "latency" -> {
                var perSecond = number(arguments, 1, PER_SECOND);
                var subscribers = number(arguments, 2, SUBSCRIBERS);
                tell(
                        what,
                        perSecond + " " + subscribers,
                        on(ground -> new Latency(ground, subscribers, perSecond, SECONDS).run()));
            }
            case "growth" -> {
                var few = number(arguments, 1, FEW_SUBSCRIBERS);
                var many = number(arguments, 2, SUBSCRIBERS);
                tell(what, few + " " + many, List.of(new Growth(few, many, RECORDS).run()));
            }
            case "billrun" -> {
                var accounts = number(arguments, 1, ACCOUNTS);
                tell(what, Integer.toString(accounts), on(ground -> new BillRun(ground, accounts).run()));
            }
            case "standing" -> {
                var debtors = number(arguments, 1, DEBTORS);
                tell(what, Integer.toString(debtors), on(ground -> new Standing(ground, debtors).run()));
            }
            case "table" -> Table.of(Run.kept()).forEach(System.out::println);
            default -> {
                System.err.println("""
                        rapport bench: there are
                          ingest [SUBSCRIBERS, 1000000] [RECORDS, 1000000]
                          land [SUBSCRIBERS, 1000000] [RECORDS, 1000000]
                          latency [EVENTS_A_SECOND, 2000] [SUBSCRIBERS, 1000000]
                          growth [FEW_SUBSCRIBERS, 10000] [MANY_SUBSCRIBERS, 1000000]
                          billrun [ACCOUNTS, 100000]
                          standing [ACCOUNTS, 3000]
                          table, of what was kept of runs""");
                System.exit(2);
            }
        }
        System.exit(0); // threads of the broker are not daemons
    }

    /// What is measured on a ground of its own.
    @FunctionalInterface
    private interface Measurement {
        List<Figure> on(Ground ground) throws SQLException, InterruptedException, ExecutionException;
    }

    private static List<Figure> on(Measurement measurement)
            throws SQLException, InterruptedException, ExecutionException {
        try (var ground = new Ground()) {
            return measurement.on(ground);
        }
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    private static void tell(String what, String sizes, List<Figure> figures) {
        figures.forEach(figure -> System.out.println(figure.line()));
        Memory.lines().forEach(System.out::println);
        var file = Run.of("./rapport bench " + what + " " + sizes, figures).keep(what);
        System.out.println("written to " + file);
    }
}
