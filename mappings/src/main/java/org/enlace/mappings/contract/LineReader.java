package org.enlace.mappings.contract;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads lines of a file by their places; neighbours come from one window. Not thread-safe; close it. */
final class LineReader implements Closeable {
    private static final int WINDOW = 1 << 16;

    private final FileChannel file;
    private byte[] window = new byte[0];
    private long from;

    LineReader(Path path) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** The bytes at a place, without line end. */
    byte[] read(LineIndex.Place place) throws IOException {
        if (place.offset() < from || place.offset() + place.length() > from + window.length) {
            load(place);
        }
        byte[] line = new byte[place.length()];
        System.arraycopy(window, (int) (place.offset() - from), line, 0, line.length);
        return line;
    }

    private void load(LineIndex.Place place) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.max(WINDOW, place.length()));
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = file.read(bytes, place.offset() + bytes.position());
        }
        if (bytes.position() < place.length()) {
            throw new EOFException("the file is shorter than it was");
        }
        window = java.util.Arrays.copyOf(bytes.array(), bytes.position());
        from = place.offset();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
