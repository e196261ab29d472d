package org.enlace.mappings.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.enlace.mappings.BatchFacts;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.LineFinding;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.path.Step;
import org.enlace.mappings.source.UnreadableMessageException;

/**
 * Splits an XML file into its repeated elements. Each item is a document of its own: the elements around it with their attributes, and the one
 * repeated element; so the file's own contract checks it and the same mapping reads it. The file is read as often as it is walked, and never held
 * as a whole.
 */
final class XmlBatch implements BatchFile {
    private final Path file;
    private final BatchLayout layout;
    private final XsdContract contract;
    private final Map<String, String> header = new LinkedHashMap<>();
    private final List<XmlItems> open = new ArrayList<>();
    private int count;

    private XmlBatch(Path file, BatchLayout layout, XsdContract contract) {
        this.file = file;
        this.layout = layout;
        this.contract = contract;
    }

    /** @throws BatchRefusedException if the file breaks its contract outside its items, or does not count them right */
    static XmlBatch open(Path file, BatchLayout layout, XsdContract contract)
            throws BatchRefusedException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            List<LineFinding> outside = contract.check(in, outside(layout)).stream()
                    .map(f -> new LineFinding(0, f.field(), f.rule()))
                    .toList();
            if (!outside.isEmpty()) {
                throw new BatchRefusedException(outside);
            }
        }
        XmlBatch batch = new XmlBatch(file, layout, contract);
        batch.count();
        String said = layout.count() == null ? null : batch.header.get(layout.count());
        if (said != null && !said.equals(String.valueOf(batch.count))) {
            throw new BatchRefusedException(List.of(new LineFinding(0, "@" + layout.count(), "count")));
        }
        return batch;
    }

    /** Returns the test for findings about the file rather than about one of its items. */
    private static Predicate<MappingFinding> outside(BatchLayout layout) {
        String item = String.join("/", layout.item().stream().map(Step::name).toList());
        Pattern inside = Pattern.compile("\\Q" + item + "\\E(\\[\\d+])?(/.*)?");
        return finding -> finding.rule().equals("unique")
                || !inside.matcher(finding.field()).matches();
    }

    private void count() throws BatchRefusedException, IOException {
        try (XmlItems items = new XmlItems(file, layout, contract)) {
            XMLStreamReader root = items.root();
            for (int i = 0; i < root.getAttributeCount(); i++) {
                header.put(root.getAttributeLocalName(i), root.getAttributeValue(i));
            }
            count = items.count();
        } catch (UnreadableMessageException e) {
            throw new BatchRefusedException(List.of(new LineFinding(0, "", "not-well-formed")));
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
        return count;
    }

    @Override
    public Iterator<BatchItem> items() {
        try {
            XmlItems items = new XmlItems(file, layout, contract);
            open.add(items);
            return items;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableMessageException e) {
            throw new UncheckedIOException(new IOException("the file is not what it was", e));
        }
    }

    @Override
    public void close() {
        for (XmlItems items : open) {
            try {
                items.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        open.clear();
    }
}
