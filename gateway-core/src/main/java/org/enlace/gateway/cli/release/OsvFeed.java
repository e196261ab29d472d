package org.enlace.gateway.cli.release;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.enlace.gateway.cli.shared.CommandFailedException;

/** Reads an export of OSV records: one JSON array, JSON lines, or a ZIP file of JSON files. A feed with one bad record is refused as a whole. */
final class OsvFeed {

    /** Bounds of a feed: the Maven export of 2026 has some ten thousand records. */
    record Limits(long bytes, long recordBytes, int records) {

        static final Limits USUAL = new Limits(2L << 30, 16L << 20, 500_000);
    }

    private static final byte[] ZIP = {'P', 'K'};

    private final Set<String> packageUrls;
    private final Limits limits;
    private final Set<String> sources = new HashSet<>();
    private final List<Advisory> advisories = new ArrayList<>();
    private int records;
    private int ofMaven;
    private long bytes;

    private OsvFeed(Set<String> packageUrls, Limits limits) {
        this.packageUrls = Set.copyOf(packageUrls);
        this.limits = limits;
    }

    /**
     * Reads a file.
     *
     * @param packageUrls package URLs without version; everything about others is left out
     * @throws CommandFailedException if it is no such export, has a bad record, or is larger than the limits
     */
    static OsvFeed read(Path file, Set<String> packageUrls, Limits limits) throws IOException {
        OsvFeed feed = new OsvFeed(packageUrls, limits);
        try {
            feed.read(file);
        } catch (ZipException e) {
            throw new CommandFailedException("advisories.feed.zip");
        } catch (StreamConstraintsException e) {
            throw new CommandFailedException("advisories.feed.large", limits.recordBytes());
        } catch (JsonProcessingException e) {
            throw feed.bad("JSON");
        }
        if (feed.ofMaven == 0) {
            throw new CommandFailedException("advisories.feed.empty");
        }
        return feed;
    }

    private void read(Path file) throws IOException {
        if (!isZip(file)) {
            mustBeWithin(Files.size(file), limits.bytes());
            read(Files.newInputStream(file), reader(Long.MAX_VALUE));
            return;
        }
        ObjectReader reader = reader(limits.recordBytes());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory() && entry.getName().endsWith(".json")) {
                    read(zip.getInputStream(entry), reader);
                }
            }
        }
    }

    private static ObjectReader reader(long mostBytes) {
        StreamReadConstraints bounds =
                StreamReadConstraints.builder().maxDocumentLength(mostBytes).build();
        return new ObjectMapper(
                        JsonFactory.builder().streamReadConstraints(bounds).build())
                .readerFor(JsonNode.class);
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }

    private void read(InputStream in, ObjectReader reader) throws IOException {
        try (MappingIterator<JsonNode> nodes = reader.readValues(in)) {
            while (nodes.hasNextValue()) {
                records++;
                mustBeWithin(records, limits.records());
                add(nodes.nextValue());
            }
            bytes += nodes.getCurrentLocation().getByteOffset();
            mustBeWithin(bytes, limits.bytes());
        }
    }

    private static void mustBeWithin(long count, long limit) {
        if (count > limit) {
            throw new CommandFailedException("advisories.feed.large", limit);
        }
    }

    private void add(JsonNode node) {
        try {
            OsvRecord osv = new OsvRecord(node);
            ofMaven += osv.maven() ? 1 : 0;
            List<Advisory> found = osv.advisories(packageUrls);
            if (!found.isEmpty()) {
                sources.add(osv.source());
                advisories.addAll(osv.withdrawn() ? List.of() : found);
            }
        } catch (IllegalArgumentException e) {
            throw bad(e.getMessage());
        }
    }

    private CommandFailedException bad(String rule) {
        return new CommandFailedException("advisories.feed.record", Math.max(records, 1), rule);
    }

    int records() {
        return records;
    }

    /** Returns the ids of the records about the packages, withdrawn ones too. */
    Set<String> sources() {
        return Set.copyOf(sources);
    }

    List<Advisory> advisories() {
        return List.copyOf(advisories);
    }
}
