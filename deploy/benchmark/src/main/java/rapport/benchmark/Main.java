package rapport.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.ExecutionException;

/// `./rapport bench ingest [SUBSCRIBERS] [RECORDS]`: prints one line a figure and writes JSON beside it.
public final class Main {
    private static final int SUBSCRIBERS = 1_000_000;
    private static final int RECORDS = 300_000;

    private Main() {}

    public static void main(String[] arguments)
            throws SQLException, InterruptedException, ExecutionException, IOException {
        if (arguments.length == 0 || !arguments[0].equals("ingest")) {
            System.err.println("rapport bench: there is `ingest` [SUBSCRIBERS, 1000000] [RECORDS, 300000]");
            System.exit(2);
        }
        var subscribers = number(arguments, 1, SUBSCRIBERS);
        var records = number(arguments, 2, RECORDS);
        try (var ground = new Ground()) {
            var figure = new Ingest(ground, subscribers, records).run();
            System.out.println(figure.line());
            write(figure, subscribers, records);
        }
        System.exit(0); // threads of the broker are not daemons
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    private static void write(Figure figure, int subscribers, int records) throws IOException {
        var result = new LinkedHashMap<String, Object>();
        result.put("figure", figure);
        result.put("command", "./rapport bench ingest " + subscribers + " " + records);
        result.put("commit", System.getProperty("rapport.commit", "unknown"));
        result.put("at", Instant.now().toString());
        result.put("processors", Runtime.getRuntime().availableProcessors());
        result.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        result.put("java", Runtime.version().toString());
        var directory = Files.createDirectories(Path.of("deploy/benchmark/target/results"));
        var file = directory.resolve("ingest.json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), result);
        System.out.println("written to " + file);
    }
}
