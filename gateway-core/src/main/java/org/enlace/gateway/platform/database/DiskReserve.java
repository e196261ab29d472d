package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;

/**
 * A file without meaning that reserves space on a disk.
 *
 * @param file where it lies
 * @param bytes how large it is; 0 for none
 */
record DiskReserve(Path file, long bytes) {

    private static final int PIECE = 1 << 16;

    /** Reserves the space unless it is reserved. A file system that compresses finds nothing to compress in it. */
    void take() throws IOException {
        if (bytes == 0 || Files.exists(file) && Files.size(file) == bytes) {
            return;
        }
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        byte[] piece = new byte[PIECE];
        Random noise = new Random();
        try (OutputStream out = Files.newOutputStream(draft)) {
            for (long left = bytes; left > 0; left -= PIECE) {
                noise.nextBytes(piece);
                out.write(piece, 0, (int) Math.min(PIECE, left));
            }
        } catch (IOException noRoom) {
            Files.deleteIfExists(draft);
            throw noRoom;
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Frees the space.
     *
     * @return false if none was reserved
     */
    boolean give() throws IOException {
        return Files.deleteIfExists(file);
    }
}
