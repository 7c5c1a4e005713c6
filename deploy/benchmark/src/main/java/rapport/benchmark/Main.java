package rapport.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// `./rapport bench WHAT [ACCOUNTS] [RECORDS]`: prints one line a figure and writes JSON beside it.
public final class Main {
    private static final int SUBSCRIBERS = 1_000_000;
    private static final int RECORDS = 300_000;
    private static final int ACCOUNTS = 100_000;

    private Main() {}

    public static void main(String[] arguments)
            throws SQLException, InterruptedException, ExecutionException, IOException {
        var what = arguments.length == 0 ? "" : arguments[0];
        try (var ground = new Ground()) {
            switch (what) {
                case "ingest" -> {
                    var subscribers = number(arguments, 1, SUBSCRIBERS);
                    var records = number(arguments, 2, RECORDS);
                    var figure = new Ingest(ground, subscribers, records).run();
                    tell(what, List.of(figure), subscribers + " " + records);
                }
                case "billrun" -> {
                    var accounts = number(arguments, 1, ACCOUNTS);
                    tell(what, new BillRun(ground, accounts).run(), Integer.toString(accounts));
                }
                default -> {
                    System.err.println("rapport bench: there are `ingest` [SUBSCRIBERS, 1000000] [RECORDS, 300000]"
                            + " and `billrun` [ACCOUNTS, 100000]");
                    System.exit(2);
                }
            }
        }
        System.exit(0); // threads of the broker are not daemons
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    private static void tell(String what, List<Figure> figures, String sizes) throws IOException {
        figures.forEach(figure -> System.out.println(figure.line()));
        var result = new LinkedHashMap<String, Object>();
        result.put("figures", figures);
        result.put("command", "./rapport bench " + what + " " + sizes);
        result.put("commit", System.getProperty("rapport.commit", "unknown"));
        result.put("at", Instant.now().toString());
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        result.put("java", Runtime.version().toString());
        var directory = Files.createDirectories(Path.of("deploy/benchmark/target/results"));
        var file = directory.resolve(what + ".json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
        System.out.println("written to " + file);
    }
}
