package org.enlace.connector.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.impl.SftpOutputStreamAsync;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.enlace.connector.file.taking.FolderListing;

/** Performs the operations on a partner's server, each under the watchdog. For one thread at a time. */
final class RemoteFiles {

    private static final int PART = 32_768;

    private final SftpClient sftp;
    private final ConnectionWatchdog connectionWatchdog;

    RemoteFiles(SftpConnection sftpConnection, ConnectionWatchdog connectionWatchdog) {
        this.sftp = sftpConnection.sftp();
        this.connectionWatchdog = connectionWatchdog;
    }

    /** Receives the content of a file, part by part. */
    interface Sink {
        void take(byte[] part, int length) throws IOException;
    }

    /** Returns the entries of a folder; of very many entries some. */
    List<DirEntry> list(String folder) throws IOException {
        return watched(() -> {
            List<DirEntry> entries = new ArrayList<>();
            for (DirEntry entry : sftp.readDir(folder)) {
                connectionWatchdog.touch();
                entries.add(entry);
                if (entries.size() >= FolderListing.MOST_ENTRIES) {
                    break;
                }
            }
            return entries;
        });
    }

    /** Returns the attributes of a path, never through a link; empty if nothing is there. */
    Optional<Attributes> look(String path) throws IOException {
        try {
            return Optional.of(watched(() -> sftp.lstat(path)));
        } catch (SftpException e) {
            if (isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    boolean isThere(String path) throws IOException {
        return look(path).isPresent();
    }

    /** Makes a folder unless it is there. Another connection may make it at the same time: a probe while the link begins to read. */
    void folder(String path) throws IOException {
        if (isThere(path)) {
            return;
        }
        try {
            watched(() -> {
                sftp.mkdir(path);
                return path;
            });
        } catch (SftpException refused) {
            if (!isThere(path)) {
                throw refused;
            }
        }
    }

    /** Renames a file; fails if the name is in use. */
    void rename(String from, String to) throws IOException {
        watched(() -> {
            sftp.rename(from, to);
            return to;
        });
    }

    /** Removes a file if it is there. */
    void remove(String path) throws IOException {
        try {
            watched(() -> {
                sftp.remove(path);
                return path;
            });
        } catch (SftpException e) {
            if (!isAbsent(e)) {
                throw e;
            }
        }
    }

    /** Writes a small file under an unfinished name and renames it; an existing file of its name is replaced. */
    void write(String folder, String name, byte[] content) throws IOException {
        String half = folder + "/." + name + ".tmp";
        remove(half);
        upload(half, 0, content);
        remove(folder + "/" + name);
        rename(half, folder + "/" + name);
    }

    /** Writes the rest of a file from this offset on. */
    void upload(String path, long offset, byte[] content) throws IOException {
        watched(() -> {
            try (OutputStream out = sftp.write(path, EnumSet.of(OpenMode.Create, OpenMode.Write))) {
                ((SftpOutputStreamAsync) out).setOffset(offset);
                for (int at = (int) offset; at < content.length; at += PART) {
                    out.write(content, at, Math.min(PART, content.length - at));
                    connectionWatchdog.touch();
                }
            }
            return path;
        });
    }

    /** Reads the start of a file; one byte more than {@code most} if it is longer. */
    byte[] read(String path, int most) throws IOException {
        return watched(() -> {
            try (InputStream in = sftp.read(path)) {
                return in.readNBytes(most + 1);
            }
        });
    }

    /**
     * Reads a file from this offset to its end.
     *
     * @return its length
     * @throws IOException also if there are more than {@code most} bytes in all
     */
    long fetch(String path, long offset, long most, Sink sink) throws IOException {
        return watched(() -> {
            try (InputStream in = sftp.read(path)) {
                if (offset > 0 && in.skip(offset) != offset) {
                    throw new IOException("the server cannot go on in the middle");
                }
                return offset + pour(in, most - offset, sink);
            }
        });
    }

    private long pour(InputStream in, long most, Sink sink) throws IOException {
        long length = 0;
        byte[] part = new byte[PART];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            connectionWatchdog.touch();
            length += read;
            if (length > most) {
                throw new TimeLimitException();
            }
            sink.take(part, read);
        }
        return length;
    }

    private interface Deed<T> {
        T done() throws IOException;
    }

    private <T> T watched(Deed<T> deed) throws IOException {
        connectionWatchdog.begin();
        try {
            return deed.done();
        } catch (UncheckedIOException inAnIterator) {
            throw inAnIterator.getCause();
        } finally {
            connectionWatchdog.end();
        }
    }

    /** Signals that more bytes came than are allowed. */
    static final class TimeLimitException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static boolean isAbsent(SftpException e) {
        return e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE || e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH;
    }
}
