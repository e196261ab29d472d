package org.enlace.connector.sftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.file.taking.CompanionFile;
import org.enlace.connector.file.taking.CompletionSign;
import org.enlace.connector.file.taking.FileDigest;

/**
 * Uploads one file into a partner's folder: the data under a temporary name that means unfinished, then the companions, then the rename, last the
 * marker.
 */
final class FileUpload {

    private static final int MARK_LETTERS = 32;

    private final SftpSettings settings;
    private final RemoteFiles files;
    private final PendingRenames pendingRenames;
    private final String folder;

    FileUpload(SftpSettings settings, RemoteFiles files, PendingRenames pendingRenames) {
        this.settings = settings;
        this.files = files;
        this.pendingRenames = pendingRenames;
        this.folder = settings.folder();
    }

    /** Signals that the partner has another file under this name. */
    static final class NameTakenException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    SendOutcome of(OutboundRequest outboundRequest) throws IOException {
        String name = outboundRequest.fileName().orElseThrow();
        byte[] content = outboundRequest.content();
        String mark = mark(outboundRequest.key(), name, content);
        String half = folder + "/." + mark.substring(0, MARK_LETTERS) + ".part";
        String whole = folder + "/" + name;
        boolean known = isKnown(whole, content);
        if (!known) {
            Optional<Attributes> begun = files.look(half);
            if (begun.isEmpty() && pendingRenames.given(mark)) {
                return new SendOutcome.Receipt(Optional.of(name), true);
            }
            complete(half, begun, content);
            companions(name, content);
            pendingRenames.give(mark);
            files.rename(half, whole);
        } else {
            companions(name, content);
        }
        if (settings.ready() == CompletionSign.MARKER) {
            files.write(folder, name + settings.marker(), new byte[0]);
        }
        return new SendOutcome.Receipt(Optional.of(name), known);
    }

    private boolean isKnown(String whole, byte[] content) throws IOException {
        Optional<Attributes> there = files.look(whole);
        if (there.isEmpty()) {
            return false;
        }
        boolean same = there.get().isRegularFile()
                && there.get().getSize() == content.length
                && Arrays.equals(files.read(whole, content.length), content);
        if (!same) {
            throw new NameTakenException();
        }
        return true;
    }

    private void complete(String half, Optional<Attributes> begun, byte[] content) throws IOException {
        long there = begun.map(Attributes::getSize).orElse(0L);
        if (there > content.length || begun.isPresent() && !begun.get().isRegularFile()) {
            files.remove(half);
            there = 0;
        }
        files.upload(half, there, content);
        long size = files.look(half).map(Attributes::getSize).orElse(-1L);
        if (size != content.length) {
            files.remove(half);
            throw new IOException("the server has another size than was sent");
        }
    }

    private void companions(String name, byte[] content) throws IOException {
        for (CompanionFile kind : settings.written()) {
            files.write(folder, kind.of(name), kind.content(content, name));
        }
    }

    /** Returns the mark of this delivery alone: its key, the file's name and its bytes. */
    private static String mark(String key, String name, byte[] content) {
        String all = key + "\n" + name + "\n" + FileDigest.of(content).sha256();
        return FileDigest.of(all.getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
