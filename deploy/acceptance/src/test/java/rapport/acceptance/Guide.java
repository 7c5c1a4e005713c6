package rapport.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The programs in a guide: its fenced blocks that have a file name.
final class Guide {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w+ (\\S+)\n(.*?)^```$");

    private final Map<String, String> files = new LinkedHashMap<>();

    private Guide(String text) {
        var block = BLOCK.matcher(text);
        while (block.find()) {
            if (files.put(block.group(1), block.group(2)) != null) {
                throw new IllegalStateException("the guide has two files " + block.group(1));
            }
        }
    }

    static Guide of(String name) {
        try {
            return new Guide(Files.readString(Path.of("../../docs/guide", name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String file(String name) {
        var text = files.get(name);
        if (text == null) {
            throw new IllegalArgumentException("the guide has no file " + name + ", only " + files.keySet());
        }
        return text;
    }

    /// Writes all of its files into a directory, as a reader would.
    void copyTo(Path directory) throws IOException {
        for (var file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }
}
