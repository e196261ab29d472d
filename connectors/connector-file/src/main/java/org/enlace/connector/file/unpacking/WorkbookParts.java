package org.enlace.connector.file.unpacking;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;

/** Reads the XML parts of a workbook as a stream and by name. Nothing is ever unpacked to a path. */
final class WorkbookParts {

    private static final int MOST_ENTRIES = 1_000;
    /** Twice what a cell of a workbook can hold. */
    private static final int LONGEST_TEXT = 65_534;

    private static final XMLInputFactory XML = factory();

    private final Path file;
    private final UnpackingLimit unpackingLimit;

    WorkbookParts(Path file, UnpackingLimit unpackingLimit) {
        this.file = file;
        this.unpackingLimit = unpackingLimit;
    }

    /** Reads one part. */
    interface Reading {
        void of(XMLStreamReader xml) throws XMLStreamException, IOException;
    }

    /** Reads the part of this name, if there is one; true if there was. */
    boolean read(String name, Reading reading) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new ZipException("a link");
        }
        // By the central directory: there are writers whose parts a ZipInputStream of JDK 17 cannot tell apart.
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Set<String> seen = new HashSet<>();
            if (zip.size() > MOST_ENTRIES
                    || !zip.stream().map(ZipEntry::getName).allMatch(seen::add)) {
                throw new ZipException("the same part twice, or very many");
            }
            UnpackingLimit said = unpackingLimit.again();
            zip.stream().forEach(part -> said.count(Math.max(0, part.getSize())));
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                return false;
            }
            try (InputStream part = zip.getInputStream(entry)) {
                read(unpackingLimit.again().on(part), reading);
            }
            return true;
        } catch (IllegalArgumentException badName) {
            throw new ZipException("a name that cannot be read");
        }
    }

    private static void read(InputStream part, Reading reading) throws IOException {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new FilterInputStream(part) {
                @Override
                public void close() {
                    // the zip continues
                }
            });
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw broken();
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    reading.of(xml);
                }
            }
        } catch (XMLStreamException | NumberFormatException e) {
            throw broken();
        }
    }

    /** Returns the text of an element that holds nothing else, up to the limit. */
    static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                throw broken();
            }
            if (xml.isCharacters()) {
                text.append(xml.getText());
            }
            if (text.length() > LONGEST_TEXT) {
                throw MessageRefusedException.of(RefusalCode.TOO_LARGE, "", "sheet-texts");
            }
        }
        return text.toString();
    }

    static MessageRefusedException broken() {
        return MessageRefusedException.of(RefusalCode.MALFORMED, "", "xlsx");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
