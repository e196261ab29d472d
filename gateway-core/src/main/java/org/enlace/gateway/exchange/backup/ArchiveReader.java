package org.enlace.gateway.exchange.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.enlace.gateway.exchange.backup.RecoveryException.Reason;

/** Reads a backup from its first byte to its last and compares every file with the manifest. */
final class ArchiveReader {

    private static final int LONGEST_LINE = 64;

    private final Path from;
    private final RecoveryKey key;

    ArchiveReader(Path from, RecoveryKey key) {
        this.from = from;
        this.key = key;
    }

    /** Receives the content of a backup while it is read. Nothing of it is certain before {@link ArchiveReader#read} returns. */
    interface Visitor {

        /** Receives the header, which is the first entry. */
        default void about(BackupHeader backupHeader) throws IOException {}

        default void folder(String name) throws IOException {}

        /** Returns what was read. */
        default BackupManifest.Entry file(String name, InputStream content) throws IOException {
            return DigestingCopy.copy(content, OutputStream.nullOutputStream());
        }
    }

    /** Reads the whole archive; throws a {@link RecoveryException} if a byte is not as it was written. */
    BackupManifest read(Visitor visitor) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(from), 1 << 16)) {
            byte[] line = line(in);
            try (InputStream opened = key.opening(in, line);
                    ZipInputStream zip = new ZipInputStream(opened)) {
                BackupManifest backupManifest = read(zip, visitor);
                // The directory of the archive follows the entries: only what is read is verified, and the seal of the
                // end is what a file that was cut short lacks.
                opened.transferTo(OutputStream.nullOutputStream());
                return backupManifest;
            }
        } catch (java.nio.file.NoSuchFileException missing) {
            throw new RecoveryException(Reason.FILES, from);
        } catch (IOException | IllegalArgumentException broken) {
            throw new RecoveryException(broken, Reason.DAMAGED, from);
        }
    }

    private byte[] line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n' && line.length() < LONGEST_LINE) {
            line.append((char) next);
            next = in.read();
        }
        if (next != '\n' || !line.toString().startsWith(ArchiveWriter.MAGIC)) {
            throw new RecoveryException(Reason.NOT_A_BACKUP, from);
        }
        String number = line.substring(ArchiveWriter.MAGIC.length());
        if (!number.equals(key.number())) {
            throw new RecoveryException(Reason.KEY_OTHER, from, number, key.number());
        }
        return (line + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private BackupManifest read(ZipInputStream zip, Visitor visitor) throws IOException {
        Map<String, BackupManifest.Entry> found = new LinkedHashMap<>();
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (name.equals(ArchiveWriter.MANIFEST)) {
                return compared(ArchiveWriter.JSON.readValue(zip.readAllBytes(), BackupManifest.class), found, zip);
            }
            if (name.equals(ArchiveWriter.ABOUT)) {
                byte[] bytes = zip.readAllBytes();
                found.put(
                        name,
                        DigestingCopy.copy(new java.io.ByteArrayInputStream(bytes), OutputStream.nullOutputStream()));
                visitor.about(ArchiveWriter.JSON.readValue(bytes, BackupHeader.class));
            } else if (name.endsWith("/")) {
                found.put(name, new BackupManifest.Entry("", 0));
                visitor.folder(name.substring(0, name.length() - 1));
            } else {
                found.put(name, visitor.file(name, zip));
            }
        }
        throw new RecoveryException(Reason.DAMAGED, from);
    }

    private BackupManifest compared(
            BackupManifest backupManifest, Map<String, BackupManifest.Entry> found, ZipInputStream zip)
            throws IOException {
        if (!backupManifest.entries().equals(found) || zip.getNextEntry() != null || zip.read() >= 0) {
            throw new RecoveryException(Reason.DAMAGED, from);
        }
        return backupManifest;
    }
}
