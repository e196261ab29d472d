package org.enlace.gateway.exchange.backup;

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
import org.enlace.gateway.platform.encryption.BlindIndex;

/**
 * Reads and writes an exclusion list on disk: records that a restore must not bring back. There is one line for each exclusion; a line counts once it
 * is written to its end. Each line ends with a keyed digest of itself and the digest before it, so that none can be changed, put in or left out but
 * at the end. One process at a time writes. Not thread-safe.
 */
final class ExclusionFile implements AutoCloseable {

    private static final String FIRST = "ENLACE-NOT-BACK 1";
    private static final String MAC = "not-back";
    private static final int LARGEST = 256 << 20;

    private final FileChannel lock;
    private final FileChannel channel;
    private final BlindIndex index;
    private String last;
    private long end;

    private ExclusionFile(FileChannel lock, FileChannel channel, BlindIndex index, Content content) {
        this.lock = lock;
        this.channel = channel;
        this.index = index;
        this.last = content.last();
        this.end = content.end();
    }

    /**
     * The content of an exclusion list.
     *
     * @param last digest of the last whole line
     * @param end where that line ends, in bytes
     */
    record Content(List<ExclusionLine> lines, String last, long end) {}

    /** Signals that an exclusion list was changed, or belongs to another gateway. */
    static final class DamagedFileException extends IOException {

        private final int line;

        DamagedFileException(int line) {
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
            throw new DamagedFileException(1);
        }
        return content(Files.readAllBytes(file), index);
    }

    private static Content content(byte[] bytes, BlindIndex index) throws DamagedFileException {
        List<ExclusionLine> lines = new ArrayList<>();
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
                    DamagedFileException unknown = new DamagedFileException(number);
                    lines.add(ExclusionLine.parse(text).orElseThrow(() -> unknown));
                } else if (!text.equals(FIRST)) {
                    throw new DamagedFileException(number);
                }
                end = at + 1;
            }
        }
        return new Content(List.copyOf(lines), last, end);
    }

    private static String checked(String line, String before, BlindIndex index, int number)
            throws DamagedFileException {
        int space = line.lastIndexOf(' ');
        if (space < 0 || !line.substring(space + 1).equals(mac(index, before, line.substring(0, space)))) {
            throw new DamagedFileException(number);
        }
        return line.substring(space + 1);
    }

    private static String mac(BlindIndex index, String before, String text) {
        return HexFormat.of().formatHex(index.of(MAC, before + " " + text));
    }

    /** Opens a list to write on; makes it if it is not there. */
    static ExclusionFile open(Path file, BlindIndex index) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        FileChannel lock = lock(file.resolveSibling(file.getFileName() + ".lock"));
        FileChannel channel = null;
        try {
            channel = opened(file);
            ExclusionFile opened = new ExclusionFile(lock, channel, index, read(file, index));
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
     * Held until the channel is closed, or this process ends in any way. It is a separate file: the system releases a lock as soon as its process
     * closes the file anywhere, and the list is read meanwhile.
     */
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = opened(file);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException lockedByThisProcess) {
            channel.close();
            throw new IOException("it is open already", lockedByThisProcess);
        }
        channel.close();
        throw new IOException("another process writes on it");
    }

    /** Writes lines at the end; they are on the disk when this returns. If it fails, none of them is there. */
    void write(List<ExclusionLine> lines) throws IOException {
        append(lines.stream().map(ExclusionLine::text).toList());
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
            // Overwrites what a failed write, or a process that died, may have left there.
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
