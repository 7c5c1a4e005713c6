package rapport.chassis.tmf;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem;

/// Takes the text of a query apart as TMF630 writes it: `&` joins what must all hold, `;` what may each hold, `,`
/// values. A quoted value is taken as it is.
final class QueryText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z@_][A-Za-z0-9@_-]*(\\.[A-Za-z@_][A-Za-z0-9@_-]*)*");
    private static final int MOST_VALUES = 200;
    private static final Pattern TERM =
            Pattern.compile("(?<name>[^=<>!~*]*)(?<literal>==|>=|<=|=~|\\*=|!=|=|>|<)(?<value>.*)", Pattern.DOTALL);

    private QueryText() {}

    /// A name and what it is compared with.
    ///
    /// @param literal null for a name without any
    record Term(String name, @Nullable String literal, String value) {
        /// What is compared, and how: a literal says so, or the end of the name (`.gt=`).
        Compared compared() {
            if (literal == null) {
                throw wrong(name + ": has no value.");
            }
            var suffix = Operator.suffixOf(name);
            if (literal.equals("=") && suffix.isPresent()) {
                return compared(suffix.get().without(name), suffix.get());
            }
            return compared(name, Operator.literal(literal).orElse(Operator.EQ));
        }

        private Compared compared(String what, Operator operator) {
            var path = path(what);
            var values = operator == Operator.REGEX ? List.of(value) : values(value);
            if (values.size() > MOST_VALUES) {
                throw wrong(what + ": has more than " + MOST_VALUES + " values.");
            }
            return new Compared(path, operator, values);
        }
    }

    /// An attribute, and the values that it is compared with.
    record Compared(List<String> path, Operator operator, List<String> values) {
        String name() {
            return String.join(".", path);
        }
    }

    /// The names of an attribute, from the outside in.
    static List<String> path(String name) {
        if (!NAME.matcher(name).matches()) {
            throw wrong(name + ": is not the name of an attribute.");
        }
        return List.of(name.split("\\.", -1));
    }

    /// The parts that must all hold, each with its alternatives.
    static List<List<Term>> parts(@Nullable String rawQuery) {
        var parts = new ArrayList<List<Term>>();
        if (rawQuery != null) {
            for (var part : rawQuery.split("&", -1)) {
                if (!part.isEmpty()) {
                    parts.add(alternatives(part));
                }
            }
        }
        return parts;
    }

    private static List<Term> alternatives(String part) {
        var terms = new ArrayList<Term>();
        for (var alternative : part.split(";", -1)) {
            var term = term(decoded(alternative));
            var bare = term.literal() == null && !terms.isEmpty();
            terms.add(bare ? new Term(terms.getFirst().name(), terms.getFirst().literal(), term.name()) : term);
        }
        return terms;
    }

    private static Term term(String text) {
        var match = TERM.matcher(text);
        return match.matches()
                ? new Term(match.group("name"), match.group("literal"), match.group("value"))
                : new Term(text, null, "");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw wrong("The query has a % that encodes nothing.");
        }
    }

    static Problem wrong(String detail) {
        return Problem.of(TmfProblem.WRONG_QUERY, detail);
    }

    /// The values of a list, without the quotes around them.
    static List<String> values(String list) {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < list.length(); i++) {
            var letter = list.charAt(i);
            if (quote != '\0') {
                if (letter == quote) {
                    quote = '\0';
                } else {
                    value.append(letter);
                }
            } else if (value.isEmpty() && (letter == '"' || letter == '\'')) {
                quote = letter;
            } else if (letter == ',') {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(letter);
            }
        }
        values.add(value.toString());
        return values;
    }
}
