package org.enlace.gateway.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.enlace.gateway.sealing.BlindIndex;

/**
 * A list on disk of what must not come back: a line each, written to its end before it counts. Each line ends with a keyed digest of itself and the digest
 * before it, so that none can be changed, put in or left out but at the end. One process at a time writes. Not thread-safe.
 */
final class NotBackFile implements AutoCloseable {

    private static final String FIRST = "ENLACE-NOT-BACK 1";
    private static final String MAC = "not-back";
    private static final int LARGEST = 256 << 20;

    private final FileChannel lock;
    private final FileChannel channel;
    private final BlindIndex index;
    private String last;
    private long end;

    private NotBackFile(FileChannel lock, FileChannel channel, BlindIndex index, Content content) {
        this.lock = lock;
        this.channel = channel;
        this.index = index;
        this.last = content.last();
        this.end = content.end();
    }

    /**
     * What a list holds.
     *
     * @param last digest of the last whole line
     * @param end where that line ends, in bytes
     */
    record Content(List<NotBackLine> lines, String last, long end) {}

    /** A list is not as it was written, or is of another gateway. */
    static final class Damaged extends IOException {

        private static final long serialVersionUID = 1L;

        private final int line;

        Damaged(int line) {
            super("line " + line + " is not as it was written");
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /** Reads a list. What follows the last whole line was never answered, and is left out. */
    static Content read(Path file, BlindIndex index) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new Damaged(1);
        }
        return content(Files.readAllBytes(file), index);
    }

    private static Content content(byte[] bytes, BlindIndex index) throws Damaged {
        List<NotBackLine> lines = new ArrayList<>();
        String last = "";
        int end = 0;
        int number = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                String line = new String(bytes, end, at - end, StandardCharsets.US_ASCII);
                number++;
                last = checked(line, last, index, number);
                String text = line.substring(0, line.length() - last.length() - 1);
                if (number > 1) {
                    Damaged unknown = new Damaged(number);
                    lines.add(NotBackLine.parse(text).orElseThrow(() -> unknown));
                } else if (!text.equals(FIRST)) {
                    throw new Damaged(number);
                }
                end = at + 1;
            }
        }
        return new Content(List.copyOf(lines), last, end);
    }

    private static String checked(String line, String before, BlindIndex index, int number) throws Damaged {
        int space = line.lastIndexOf(' ');
        if (space < 0 || !line.substring(space + 1).equals(mac(index, before, line.substring(0, space)))) {
            throw new Damaged(number);
        }
        return line.substring(space + 1);
    }

    private static String mac(BlindIndex index, String before, String text) {
        return HexFormat.of().formatHex(index.of(MAC, before + " " + text));
    }

    /** Opens a list to write on; makes it if it is not there. */
    static NotBackFile open(Path file, BlindIndex index) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        FileChannel lock = lock(file.resolveSibling(file.getFileName() + ".lock"));
        FileChannel channel = null;
        try {
            channel = opened(file);
            NotBackFile opened = new NotBackFile(lock, channel, index, read(file, index));
            if (opened.end == 0) {
                opened.append(List.of(FIRST));
                SyncedFile.syncFolder(folder);
            }
            return opened;
        } catch (IOException | RuntimeException failed) {
            if (channel != null) {
                channel.close();
            }
            lock.close();
            throw failed;
        }
    }

    private static FileChannel opened(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /**
     * Held until the channel is closed, or this process ends in whatever way. A file of its own: the system lets a lock go as soon as its process closes
     * the file anywhere, and the list is read meanwhile.
     */
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = opened(file);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ours) {
            channel.close();
            throw new IOException("it is open already", ours);
        }
        channel.close();
        throw new IOException("another process writes on it");
    }

    /** Writes lines at the end; they are on the disk when this returns. If it fails, none of them is there. */
    void write(List<NotBackLine> lines) throws IOException {
        append(lines.stream().map(NotBackLine::text).toList());
    }

    private void append(List<String> texts) throws IOException {
        StringBuilder all = new StringBuilder();
        String mac = last;
        for (String text : texts) {
            mac = mac(index, mac, text);
            all.append(text).append(' ').append(mac).append('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(all.toString().getBytes(StandardCharsets.US_ASCII));
        int length = bytes.remaining();
        try {
            // Over what a write that failed, or a process that died, may have left there.
            channel.truncate(end);
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException failed) {
            takeOut();
            throw failed;
        }
        last = mac;
        end += length;
    }

    private void takeOut() {
        try {
            channel.truncate(end);
        } catch (IOException laterThen) {
            // The next line is written over it.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        lock.close();
    }
}
