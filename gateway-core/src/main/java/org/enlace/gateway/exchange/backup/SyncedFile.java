package org.enlace.gateway.exchange.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes a file so that it exists whole or not at all: under another name, synced, then renamed. Not thread-safe. */
final class SyncedFile implements AutoCloseable {

    private final Path target;
    private final Path part;
    private final FileChannel channel;

    private SyncedFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
    }

    static SyncedFile create(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        Files.deleteIfExists(part);
        FileChannel channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new SyncedFile(absolute, part, channel);
    }

    /** Returns the stream to write to; closing it does not close this file. */
    OutputStream out() {
        OutputStream channelStream = Channels.newOutputStream(channel);
        return new java.io.FilterOutputStream(new java.io.BufferedOutputStream(channelStream, 1 << 16)) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    Path part() {
        return part;
    }

    /** All is written. */
    void sync() throws IOException {
        channel.force(true);
        channel.close();
    }

    /** Publishes the file: from now on it exists, also after a power cut. */
    void publish() throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(target.getParent());
    }

    static void syncFolder(Path folder) throws IOException {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    /** Removes what was not published. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
