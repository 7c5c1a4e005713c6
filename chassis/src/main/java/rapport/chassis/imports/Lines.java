package rapport.chassis.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The lines of a file as it is read. A line that is no text is told, and the next one is read as if nothing had been.
final class Lines {
    private static final int CHUNK = 1 << 16;
    private static final int SHOWN = 200;
    private static final String MARK = "\uFEFF";

    private final InputStream file;
    private final int longest;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int end;
    private long number;

    Lines(InputStream file, int longest) {
        this.file = file;
        this.longest = longest;
    }

    /// @param number the first line's is 1
    /// @param flaw why it is no line to be read, or null
    record Line(long number, String text, @Nullable String flaw) {
        boolean isBlank() {
            return flaw == null && text.isBlank();
        }
    }

    /// The next line, however long, without its end; null after the last one.
    @Nullable
    Line next() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var length = 0L;
        while (fill()) {
            var from = at;
            while (at < end && chunk[at] != '\n') {
                at++;
            }
            length += at - from;
            bytes.write(chunk, from, Math.clamp(longest + 1L - bytes.size(), 0, at - from));
            if (at < end) {
                at++;
                return line(bytes.toByteArray(), length);
            }
        }
        return length == 0 ? null : line(bytes.toByteArray(), length);
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, file.read(chunk));
        }
        return at < end;
    }

    private Line line(byte[] bytes, long length) {
        number++;
        if (length > longest) {
            return new Line(number, shown(bytes), "must have at most " + longest + " bytes");
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0
                    ? new Line(number, clean(text), null)
                    : new Line(number, shown(bytes), "must be text without NUL");
        } catch (CharacterCodingException _) {
            return new Line(number, shown(bytes), "must be text in UTF-8");
        }
    }

    private String clean(String text) {
        var marked = number == 1 && text.startsWith(MARK) ? text.substring(MARK.length()) : text;
        return marked.endsWith("\r") ? marked.substring(0, marked.length() - 1) : marked;
    }

    /// As much of it as shows which line it is.
    private static String shown(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
        return text.substring(0, Math.min(SHOWN, text.length()));
    }
}
