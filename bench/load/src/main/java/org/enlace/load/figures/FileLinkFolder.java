package org.enlace.load.figures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.enlace.simulators.invented.IomRows;
import org.enlace.simulators.invented.SeededRandom;

/** The folder of a receiving file link, seen from the partner: files are put in by rename, and their receipts are waited for. Not thread-safe. */
final class FileLinkFolder {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(20);
    /** No more than this part of the time goes into looking: a look into a full folder costs as much as many files. */
    private static final int LOOKING = 50;

    private final Path folder;
    private final FileAccount account;
    private final IomRows rows = new IomRows(new SeededRandom(7));
    private int number;
    private long bytes;

    FileLinkFolder(Path folder, FileAccount account) {
        this.folder = folder;
        this.account = account;
    }

    /** Makes files of so many lines, no two alike: a file that was taken before is known by its digest. */
    Path staged(int files, int lines) throws IOException {
        Path staged = Files.createTempDirectory(folder, "staged");
        bytes = 0;
        for (int i = 0; i < files; i++) {
            byte[] content = content(lines);
            while (!account.sends(content, lines)) {
                content = content(lines);
            }
            bytes += content.length;
            Files.write(staged.resolve("caso-%06d.csv".formatted(number++)), content);
        }
        return staged;
    }

    private byte[] content(int lines) {
        return IomRows.file(rows.rows(lines)).getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes of what was staged last. */
    long bytes() {
        return bytes;
    }

    /**
     * Puts them in; returns the seconds from the first claim until the last of them has its receipt, without the wait until they count as complete.
     *
     * @throws IllegalStateException if that takes too long
     */
    double taken(Path staged) throws IOException, InterruptedException {
        int before = receipts();
        int files = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(staged)) {
            for (Path each : all) {
                Files.move(each, folder.resolve("inbox").resolve(each.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                files++;
            }
        }
        Files.delete(staged);
        long start = 0;
        long put = System.nanoTime();
        long looked = put;
        for (int taken = 0; taken < files; taken = receipts() - before) {
            Thread.sleep(Math.max(
                    LOOK.toMillis(),
                    Duration.ofNanos(LOOKING * (System.nanoTime() - looked)).toMillis()));
            looked = System.nanoTime();
            if (start == 0 && (claimed() > 0 || receipts() > before)) {
                start = looked;
            }
            if (looked - put > PATIENCE.toNanos()) {
                throw new IllegalStateException("the gateway does not take the files in time: %,d of %,d"
                        .formatted(receipts() - before, files));
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private int receipts() throws IOException {
        return count(folder.resolve("done"), "*.receipt.json");
    }

    private int claimed() throws IOException {
        return count(folder.resolve("work"), "*");
    }

    private static int count(Path in, String names) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(in, names)) {
            return Math.toIntExact(
                    StreamSupport.stream(all.spliterator(), false).count());
        }
    }
}
