package org.enlace.gateway.exchange.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a backup: one line in clear that names the key, then a sealed ZIP. The file is there only after {@link #finish}. Not thread-safe.
 */
final class ArchiveWriter implements AutoCloseable {

    static final String ABOUT = "about.json";
    static final String MANIFEST = "manifest.json";
    static final String MAGIC = "ENLACE-BACKUP 1 ";
    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final SyncedFile file;
    private final ZipOutputStream zip;
    private final Map<String, BackupManifest.Entry> entries = new LinkedHashMap<>();

    private ArchiveWriter(SyncedFile file, ZipOutputStream zip) {
        this.file = file;
        this.zip = zip;
    }

    static ArchiveWriter begin(Path target, RecoveryKey key, BackupHeader backupHeader) throws IOException {
        SyncedFile file = SyncedFile.create(target);
        byte[] line = (MAGIC + key.number() + "\n").getBytes(StandardCharsets.US_ASCII);
        OutputStream out = file.out();
        out.write(line);
        ZipOutputStream zip = new ZipOutputStream(key.sealing(out, line));
        zip.setLevel(Deflater.BEST_SPEED);
        ArchiveWriter writer = new ArchiveWriter(file, zip);
        writer.file(ABOUT, new java.io.ByteArrayInputStream(JSON.writeValueAsBytes(backupHeader)));
        return writer;
    }

    void folder(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name + "/"));
        zip.closeEntry();
        entries.put(name + "/", new BackupManifest.Entry("", 0));
    }

    /** Returns what was written. */
    BackupManifest.Entry file(String name, InputStream content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        BackupManifest.Entry entry = DigestingCopy.copy(content, zip);
        entries.put(name, entry);
        zip.closeEntry();
        return entry;
    }

    /** Writes the manifest; all is on the disk then. */
    void finish(Instant takenAt, Map<String, Integer> leftOut) throws IOException {
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(JSON.writeValueAsBytes(new BackupManifest(takenAt, entries, leftOut)));
        zip.closeEntry();
        zip.close();
        file.sync();
    }

    Path part() {
        return file.part();
    }

    void publish() throws IOException {
        file.publish();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
