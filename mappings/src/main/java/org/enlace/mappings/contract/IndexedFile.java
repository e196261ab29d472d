package org.enlace.mappings.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.enlace.mappings.BatchFacts;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.flat.Layout;

/** A file whose records were indexed by the first pass; reads each record's lines when asked. */
final class IndexedFile implements BatchFile {
    private final RandomAccessFile file;
    private final Layout layout;
    private final LineIndex index;

    IndexedFile(Path path, Layout layout, LineIndex index) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.layout = layout;
        this.index = index;
    }

    @Override
    public Map<String, String> header() {
        return Map.copyOf(index.header);
    }

    @Override
    public Optional<BatchFacts> series() {
        Layout.Series series = layout.series();
        if (series == null) {
            return Optional.empty();
        }
        Layout.Shape header = layout.header();
        String format = header.fields().get(header.index(series.date())).format();
        // The first pass has checked both fields.
        return Optional.of(new BatchFacts(
                LocalDate.parse(index.header.get(series.date()), DateTimeFormatter.ofPattern(format)),
                Integer.parseInt(index.header.get(series.number()))));
    }

    @Override
    public int lines() {
        return index.lines;
    }

    @Override
    public Iterator<BatchItem> items() {
        Iterator<LineIndex.Group> groups = index.groups().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return groups.hasNext();
            }

            @Override
            public BatchItem next() {
                return item(groups.next());
            }
        };
    }

    private BatchItem item(LineIndex.Group group) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (index.headerPlace != null) {
                copy(index.headerPlace, bytes);
            }
            for (LineIndex.Place place : group.places) {
                copy(place, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BatchItem(group.places.get(0).number(), group.places.size(), bytes.toByteArray(), group.findings);
    }

    private void copy(LineIndex.Place place, ByteArrayOutputStream bytes) throws IOException {
        byte[] line = new byte[place.length()];
        file.seek(place.offset());
        file.readFully(line);
        bytes.writeBytes(line);
        bytes.writeBytes(layout.lineEnd().getBytes(layout.charset()));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
