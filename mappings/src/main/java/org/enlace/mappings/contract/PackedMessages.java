package org.enlace.mappings.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.enlace.mappings.BatchFacts;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.Contract;
import org.enlace.mappings.LineFinding;
import org.enlace.mappings.MappingFinding;

/**
 * Reads many single messages from one zip, for links whose partner sends them one by one. The first one is line 1; what the entries are called does
 * not matter. Not thread-safe.
 */
public final class PackedMessages implements BatchFile {

    private static final int LARGEST_MESSAGE = 1 << 20;
    private static final int MOST = 1_000_000;

    private final ZipFile zip;
    private final List<? extends ZipEntry> entries;
    private final Contract contract;

    private PackedMessages(ZipFile zip, List<? extends ZipEntry> entries, Contract contract) {
        this.zip = zip;
        this.entries = entries;
        this.contract = contract;
    }

    /**
     * Opens a zip whose entries are messages of a contract.
     *
     * @throws BatchRefusedException if it is no zip, or has no message or too many
     */
    public static BatchFile open(Contract contract, Path file) throws BatchRefusedException, IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException none) {
            throw refused("not-a-zip");
        }
        List<? extends ZipEntry> entries = Collections.list(zip.entries()).stream()
                .filter(entry -> !entry.isDirectory())
                .toList();
        if (entries.isEmpty() || entries.size() > MOST) {
            zip.close();
            throw refused(entries.isEmpty() ? "empty" : "too-many-messages");
        }
        return new PackedMessages(zip, entries, contract);
    }

    private static BatchRefusedException refused(String rule) {
        return new BatchRefusedException(List.of(new LineFinding(0, "", rule)));
    }

    @Override
    public Map<String, String> header() {
        return Map.of();
    }

    @Override
    public Optional<BatchFacts> series() {
        return Optional.empty();
    }

    @Override
    public int lines() {
        return entries.size();
    }

    @Override
    public Iterator<BatchItem> items() {
        return new Iterator<>() {
            private int read;

            @Override
            public boolean hasNext() {
                return read < entries.size();
            }

            @Override
            public BatchItem next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ZipEntry entry = entries.get(read);
                read++;
                return item(read, entry);
            }
        };
    }

    private BatchItem item(int line, ZipEntry entry) {
        try (InputStream content = zip.getInputStream(entry)) {
            // The size that an entry declares may be anything: so much is read and no more.
            byte[] bytes = content.readNBytes(LARGEST_MESSAGE + 1);
            return bytes.length > LARGEST_MESSAGE
                    ? broken(line, "too-big")
                    : new BatchItem(line, 1, bytes, contract.check(bytes));
        } catch (IOException unreadable) {
            return broken(line, "unreadable");
        }
    }

    private static BatchItem broken(int line, String rule) {
        return new BatchItem(line, 1, new byte[0], List.of(MappingFinding.refuse("", rule)));
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException readToTheEnd) {
            // Nothing was written.
        }
    }
}
