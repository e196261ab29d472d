package org.enlace.mappings.contract;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.Contract;
import org.enlace.mappings.source.UnreadableMessageException;
import org.enlace.mappings.source.XmlCursor;

/** Walks an XML file and copies out one repeated element after the other; no more than one is in memory. Not thread-safe; close it. */
final class XmlItems implements Iterator<BatchItem>, Closeable {
    private static final WstxOutputFactory WRITERS = new WstxOutputFactory();

    static {
        WRITERS.setProperty(XMLOutputFactory.IS_REPAIRING_NAMESPACES, true);
    }

    private final BatchLayout layout;
    private final Contract contract;
    private final InputStream in;
    private final XmlCursor cursor;
    private final List<XmlTag> around = new ArrayList<>();
    private int event = XMLStreamConstants.START_ELEMENT;
    private boolean atItem;

    XmlItems(Path file, BatchLayout layout, Contract contract) throws IOException, UnreadableMessageException {
        this.layout = layout;
        this.contract = contract;
        this.in = Files.newInputStream(file);
        try {
            this.cursor = XmlCursor.open(in);
        } catch (UnreadableMessageException e) {
            in.close();
            throw e;
        }
    }

    /** Returns the reader, before the first item is read: on the start of the root. */
    XMLStreamReader root() {
        return cursor.reader();
    }

    /** Returns the number of items that are left; none is left afterwards. */
    int count() throws UnreadableMessageException {
        int count = 0;
        while (seek()) {
            atItem = false;
            count++;
            event = cursor.next();
        }
        return count;
    }

    @Override
    public boolean hasNext() {
        try {
            return seek();
        } catch (UnreadableMessageException e) {
            throw changed(e);
        }
    }

    @Override
    public BatchItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            int line = cursor.reader().getLocation().getLineNumber();
            byte[] bytes = item();
            atItem = false;
            event = cursor.next();
            return new BatchItem(line, 1, bytes, contract.check(bytes));
        } catch (UnreadableMessageException | XMLStreamException e) {
            throw changed(e);
        }
    }

    /** Signals that the file changed: it was read to its end before. */
    private static UncheckedIOException changed(Exception e) {
        return new UncheckedIOException(new IOException("the file is not what it was", e));
    }

    /** Moves to the start of the next item. */
    private boolean seek() throws UnreadableMessageException {
        while (!atItem && event != XMLStreamConstants.END_DOCUMENT) {
            if (event == XMLStreamConstants.START_ELEMENT
                    && cursor.depth() <= layout.item().size()) {
                enter();
            }
            if (!atItem) {
                event = cursor.next();
            }
        }
        return atItem;
    }

    private void enter() {
        around.subList(Math.min(around.size(), cursor.depth() - 1), around.size())
                .clear();
        String name = layout.item().get(cursor.depth() - 1).name();
        if (around.size() == cursor.depth() - 1 && name.equals(cursor.reader().getLocalName())) {
            atItem = cursor.depth() == layout.item().size();
            if (!atItem) {
                around.add(XmlTag.of(cursor.reader()));
            }
        }
    }

    /** Copies the current element, and leaves the cursor on its end. */
    private byte[] item() throws UnreadableMessageException, XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XMLStreamWriter writer = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
        for (XmlTag tag : around) {
            tag.write(writer);
        }
        int depth = cursor.depth();
        int at = XMLStreamConstants.START_ELEMENT;
        while (true) {
            switch (at) {
                case XMLStreamConstants.START_ELEMENT ->
                    XmlTag.of(cursor.reader()).write(writer);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    writer.writeCharacters(cursor.reader().getText());
                case XMLStreamConstants.END_ELEMENT -> writer.writeEndElement();
                default -> {}
            }
            if (at == XMLStreamConstants.END_ELEMENT && cursor.depth() == depth) {
                break;
            }
            at = cursor.next();
        }
        for (int i = 0; i < around.size(); i++) {
            writer.writeEndElement();
        }
        writer.close();
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
