package org.enlace.gateway.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;

/**
 * A file of no meaning that holds room on a disk.
 *
 * @param file where it lies
 * @param bytes how large it is; 0 for none
 */
record Reserve(Path file, long bytes) {

    private static final int PIECE = 1 << 16;

    /** Takes the room unless it is taken. A file system that packs finds nothing to pack in it. */
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
     * Gives the room back.
     *
     * @return false if there was none
     */
    boolean give() throws IOException {
        return Files.deleteIfExists(file);
    }
}
