package rapport.consumption.statement;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import rapport.chassis.problem.Problem;

/// Reads statements (camt.053.001.02 and .08), one entry after another. There is no document type in them, so one that
/// has one is refused before anything of it is read; depth, texts and entries are limited.
final class Camt053 {
    private static final Set<String> NAMESPACES =
            Set.of("urn:iso:std:iso:20022:tech:xsd:camt.053.001.02", "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08");
    private static final int DEEPEST = 40;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_NODES = 200_000;
    private static final int MOST_ENTRIES = 200_000;

    private final Consumer<BankEntry> taker;
    private final Deque<Node> open = new ArrayDeque<>();
    private Node head = Node.of("", null);
    private int nodes;
    private int entries;
    private int position;

    private Camt053(Consumer<BankEntry> taker) {
        this.taker = taker;
    }

    /// @throws Problem where it is not such a statement
    static void read(InputStream file, Consumer<BankEntry> taker) {
        try {
            var reader = factory().createXMLStreamReader(file);
            new Camt053(taker).read(reader);
        } catch (XMLStreamException e) {
            var place =
                    e.getLocation() == null ? "" : " Line " + e.getLocation().getLineNumber() + ".";
            throw unreadable("It is not well-formed XML without a document type." + place);
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing outside of the file is read");
        });
        return factory;
    }

    private void read(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw unreadable("A statement has no document type and no entities of its own.");
                case XMLStreamConstants.START_ELEMENT -> start(reader);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> end();
                default -> {
                    // Comments and instructions say nothing.
                }
            }
        }
    }

    private void start(XMLStreamReader reader) {
        var name = reader.getLocalName();
        if (open.isEmpty()
                && !(name.equals("Document") && NAMESPACES.contains(String.valueOf(reader.getNamespaceURI())))) {
            throw unreadable("It must be a Document of camt.053.001.02 or camt.053.001.08.");
        }
        if (open.size() >= DEEPEST || ++nodes > MOST_NODES) {
            throw unreadable("An entry is deeper or longer than those of banks.");
        }
        var node = Node.of(name, reader.getAttributeValue(null, "Ccy"));
        var parent = open.peek();
        if (parent != null) {
            parent.children().add(node);
        }
        open.push(node);
        if (name.equals("Stmt")) {
            head = node;
            position = 0;
        }
    }

    private void text(String text) {
        var node = open.peek();
        if (node != null) {
            if (node.content().length() + text.length() > LONGEST_TEXT && !text.isBlank()) {
                throw unreadable("A text is longer than those of banks.");
            }
            node.content().append(text.isBlank() ? "" : text);
        }
    }

    /// An entry is taken and forgotten as soon as it is whole.
    private void end() {
        var node = open.pop();
        var parent = open.peek();
        if (node.name().equals("Ntry") && parent != null && parent.name().equals("Stmt")) {
            if (Entries.account(head).length() > LONGEST_NAME
                    || Entries.id(head).length() > LONGEST_NAME) {
                throw unreadable("The account and the id of a statement have at most 200 characters.");
            }
            Entries.of(head, node, ++position).forEach(this::take);
            parent.children().remove(node);
            nodes = 0;
        }
    }

    private void take(BankEntry entry) {
        if (++entries > MOST_ENTRIES) {
            throw unreadable("A file has at most 200000 entries; send it in parts.");
        }
        taker.accept(entry);
    }

    private static Problem unreadable(String why) {
        return Problem.of(StatementProblem.STATEMENT_UNREADABLE, why);
    }
}
