package org.enlace.simulators.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The bytes of messages without a final answer, in numbered segments; a full segment nobody needs any more is deleted. Written by the
 * ledger's thread, read by any.
 */
final class UnansweredBodies implements AutoCloseable {

    private static final long SEGMENT_BYTES = 64L << 20;

    private final Path folder;
    private final Map<Integer, Integer> needed = new HashMap<>();
    private int segment;
    private FileChannel file;
    private boolean dirty;

    private UnansweredBodies(Path folder) {
        this.folder = folder;
    }

    static UnansweredBodies open(Path folder, Collection<LedgerEntry.Sent> unanswered) throws IOException {
        UnansweredBodies unansweredBodies = new UnansweredBodies(folder);
        Files.createDirectories(folder);
        unanswered.forEach(sent -> unansweredBodies.needed.merge(sent.place().segment(), 1, Integer::sum));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.toList()) {
                int number = Integer.parseInt(old.getFileName().toString().replace(".bin", ""));
                unansweredBodies.segment = Math.max(unansweredBodies.segment, number);
                if (!unansweredBodies.needed.containsKey(number)) {
                    Files.delete(old);
                }
            }
        }
        unansweredBodies.next();
        return unansweredBodies;
    }

    private void next() throws IOException {
        segment++;
        file = FileChannel.open(path(segment), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private Path path(int number) {
        return folder.resolve("%06d.bin".formatted(number));
    }

    synchronized LedgerEntry.Place write(byte[] body) throws IOException {
        if (file.position() > SEGMENT_BYTES) {
            force();
            file.close();
            next();
        }
        LedgerEntry.Place place = new LedgerEntry.Place(segment, file.position(), body.length);
        ByteBuffer buffer = ByteBuffer.wrap(body);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        needed.merge(segment, 1, Integer::sum);
        dirty = true;
        return place;
    }

    synchronized void force() throws IOException {
        if (dirty) {
            file.force(false);
            dirty = false;
        }
    }

    byte[] read(LedgerEntry.Place place) {
        try (FileChannel in = FileChannel.open(path(place.segment()), StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(place.length());
            while (buffer.hasRemaining()) {
                if (in.read(buffer, place.offset() + buffer.position()) < 0) {
                    throw new IOException("bytes of a sent message are missing");
                }
            }
            return buffer.array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The message at this place has its final answer. */
    synchronized void release(LedgerEntry.Place place) {
        Integer left = needed.merge(place.segment(), -1, Integer::sum);
        if (left == 0 && place.segment() != segment) {
            needed.remove(place.segment());
            path(place.segment()).toFile().delete();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
