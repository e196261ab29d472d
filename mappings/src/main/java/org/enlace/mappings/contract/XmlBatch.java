package org.enlace.mappings.contract;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.enlace.mappings.BatchFacts;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefused;
import org.enlace.mappings.Contract;
import org.enlace.mappings.Finding;
import org.enlace.mappings.LineFinding;
import org.enlace.mappings.path.Step;
import org.enlace.mappings.source.Unreadable;
import org.enlace.mappings.source.XmlCursor;

/**
 * An XML file cut into its repeated elements. Each item is a document of its own: the elements around it with their
 * attributes, and the one repeated element; so the file's own contract checks it and the same mapping reads it.
 */
final class XmlBatch implements BatchFile {
    private static final WstxOutputFactory WRITERS = new WstxOutputFactory();

    static {
        WRITERS.setProperty(XMLOutputFactory.IS_REPAIRING_NAMESPACES, true);
    }

    private final BatchLayout layout;
    private final Map<String, String> header = new LinkedHashMap<>();
    private final List<BatchItem> items = new ArrayList<>();

    private XmlBatch(BatchLayout layout) {
        this.layout = layout;
    }

    /** @throws BatchRefused if the file breaks its contract outside its items, or does not count them right */
    static XmlBatch read(byte[] file, BatchLayout layout, Contract contract) throws BatchRefused {
        String item = String.join("/", layout.item().stream().map(Step::name).toList());
        List<LineFinding> outside = contract.check(file).stream()
                .filter(f -> !f.field().matches("\\Q" + item + "\\E(\\[\\d+])?(/.*)?")
                        || f.rule().equals("unique"))
                .map(f -> new LineFinding(0, f.field(), f.rule()))
                .toList();
        if (!outside.isEmpty()) {
            throw new BatchRefused(outside);
        }
        XmlBatch batch = new XmlBatch(layout);
        try {
            batch.cut(file, contract);
        } catch (Unreadable | XMLStreamException e) {
            throw new BatchRefused(List.of(new LineFinding(0, "", "not-well-formed")));
        }
        String count = layout.count() == null ? null : batch.header.get(layout.count());
        if (count != null && !count.equals(String.valueOf(batch.items.size()))) {
            throw new BatchRefused(List.of(new LineFinding(0, "@" + layout.count(), "count")));
        }
        return batch;
    }

    private void cut(byte[] file, Contract contract) throws Unreadable, XMLStreamException {
        XmlCursor cursor = XmlCursor.open(file);
        XMLStreamReader reader = cursor.reader();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            header.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        List<Tag> around = new ArrayList<>();
        int event = XMLStreamConstants.START_ELEMENT;
        while (event != XMLStreamConstants.END_DOCUMENT) {
            if (event == XMLStreamConstants.START_ELEMENT
                    && cursor.depth() <= layout.item().size()) {
                around.subList(Math.min(around.size(), cursor.depth() - 1), around.size())
                        .clear();
                boolean onTheWay = around.size() == cursor.depth() - 1
                        && layout.item().get(cursor.depth() - 1).name().equals(reader.getLocalName());
                if (onTheWay && cursor.depth() == layout.item().size()) {
                    int line = reader.getLocation().getLineNumber();
                    byte[] bytes = item(cursor, around);
                    List<Finding> findings = contract.check(bytes);
                    items.add(new BatchItem(line, 1, bytes, findings));
                } else if (onTheWay) {
                    around.add(Tag.of(reader));
                }
            }
            event = cursor.next();
        }
    }

    /** Copies the element at hand, and leaves the cursor on its end. */
    private static byte[] item(XmlCursor cursor, List<Tag> around) throws Unreadable, XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XMLStreamWriter writer = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
        for (Tag tag : around) {
            tag.write(writer);
        }
        int depth = cursor.depth();
        int event = XMLStreamConstants.START_ELEMENT;
        while (true) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> Tag.of(cursor.reader()).write(writer);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    writer.writeCharacters(cursor.reader().getText());
                case XMLStreamConstants.END_ELEMENT -> writer.writeEndElement();
                default -> {}
            }
            if (event == XMLStreamConstants.END_ELEMENT && cursor.depth() == depth) {
                break;
            }
            event = cursor.next();
        }
        for (int i = 0; i < around.size(); i++) {
            writer.writeEndElement();
        }
        writer.close();
        return bytes.toByteArray();
    }

    /** A start tag: namespace, prefix and name, then each attribute likewise with its value. */
    private record Tag(String namespace, String prefix, String name, List<String[]> attributes) {
        static Tag of(XMLStreamReader reader) {
            List<String[]> attributes = new ArrayList<>();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.add(new String[] {
                    text(reader.getAttributePrefix(i)),
                    text(reader.getAttributeNamespace(i)),
                    reader.getAttributeLocalName(i),
                    reader.getAttributeValue(i)
                });
            }
            return new Tag(text(reader.getNamespaceURI()), text(reader.getPrefix()), reader.getLocalName(), attributes);
        }

        private static String text(String text) {
            return text == null ? "" : text;
        }

        void write(XMLStreamWriter writer) throws XMLStreamException {
            writer.writeStartElement(prefix, name, namespace);
            for (String[] a : attributes) {
                if (a[1].isEmpty()) {
                    writer.writeAttribute(a[2], a[3]);
                } else {
                    writer.writeAttribute(a[0], a[1], a[2], a[3]);
                }
            }
        }
    }

    @Override
    public Map<String, String> header() {
        return Map.copyOf(header);
    }

    @Override
    public Optional<BatchFacts> series() {
        return Optional.empty();
    }

    @Override
    public int lines() {
        return items.size();
    }

    @Override
    public Iterator<BatchItem> items() {
        return List.copyOf(items).iterator();
    }

    @Override
    public void close() {
        // everything is in memory
    }
}
