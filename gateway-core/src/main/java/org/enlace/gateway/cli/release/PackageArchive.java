package org.enlace.gateway.cli.release;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * A tar of files in the order of their names, all of one moment and of root, so that the same content is the same archive.
 *
 * @param folder in which everything lies
 * @param dated the moment of all files
 */
record PackageArchive(String folder, Instant dated) {

    private static final int PROGRAM = 0755;
    private static final int TEXT = 0644;
    private static final int BEST = 9;

    /**
     * Writes the archive; a file of that name is replaced once the new one is complete.
     *
     * @param content by path in the folder, with {@code /}
     */
    void write(SortedMap<String, PackageContent.Part> content, Path to) throws IOException {
        Path next = Files.createTempFile(to.toAbsolutePath().getParent(), "package", ".next");
        try {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(next));
                    GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(file, parameters());
                    TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, "UTF-8")) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                for (String each : folders(content)) {
                    tar.putArchiveEntry(entry(each, TarConstants.LF_DIR, PROGRAM, 0));
                    tar.closeArchiveEntry();
                }
                for (var each : content.entrySet()) {
                    PackageContent.Part part = each.getValue();
                    int mode = part.program() ? PROGRAM : TEXT;
                    tar.putArchiveEntry(entry(folder + "/" + each.getKey(), TarConstants.LF_NORMAL, mode, part.size()));
                    part.copy(tar);
                    tar.closeArchiveEntry();
                }
            }
            // Readable for others too, unlike a temporary file.
            Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(next, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static GzipParameters parameters() {
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(BEST);
        return parameters;
    }

    private SortedSet<String> folders(SortedMap<String, PackageContent.Part> content) {
        SortedSet<String> all = new TreeSet<>();
        all.add(folder + "/");
        for (String path : content.keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                all.add(folder + "/" + path.substring(0, slash + 1));
            }
        }
        return all;
    }

    private TarArchiveEntry entry(String name, byte kind, int mode, long size) {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setModTime(dated.toEpochMilli());
        entry.setSize(size);
        return entry;
    }
}
