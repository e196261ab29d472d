package org.enlace.mappings.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.enlace.mappings.BatchFacts;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.flat.Layout;

/** Reads a file whose records were indexed by the first pass; each record's lines are read on request. */
final class IndexedFile implements BatchFile {
    private final LineReader file;
    private final Layout layout;
    private final LineIndex index;
    private byte[] headerLine;

    IndexedFile(Path path, Layout layout, LineIndex index) throws IOException {
        this.file = new LineReader(path);
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
        return index.lines();
    }

    @Override
    public Iterator<BatchItem> items() {
        return new Iterator<>() {
            private int record;

            @Override
            public boolean hasNext() {
                return record < index.records();
            }

            @Override
            public BatchItem next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return item(record++);
            }
        };
    }

    private BatchItem item(int record) {
        List<LineIndex.Place> places = index.lines(record);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (index.headerPlace != null) {
                bytes.writeBytes(headerLine());
            }
            for (LineIndex.Place place : places) {
                copy(place, bytes);
            }
            List<MappingFinding> findings =
                    index.broken(record) ? new RecordLines(layout).findings(places, file::read) : List.of();
            return new BatchItem(places.get(0).number(), places.size(), bytes.toByteArray(), findings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Read once: it is far from most records. */
    private byte[] headerLine() throws IOException {
        if (headerLine == null) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            copy(index.headerPlace, line);
            headerLine = line.toByteArray();
        }
        return headerLine;
    }

    private void copy(LineIndex.Place place, ByteArrayOutputStream bytes) throws IOException {
        bytes.writeBytes(file.read(place));
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
