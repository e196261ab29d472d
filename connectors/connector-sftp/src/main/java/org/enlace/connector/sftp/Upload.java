package org.enlace.connector.sftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.enlace.connector.Outgoing;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.file.taking.Companion;
import org.enlace.connector.file.taking.Digest;
import org.enlace.connector.file.taking.Ready;

/** Puts one file into a partner's folder: the data under a name of its own that means unfinished, then the companions, then the rename, last the marker. */
final class Upload {

    private static final int MARK_LETTERS = 32;

    private final SftpSettings settings;
    private final RemoteFiles files;
    private final Promises promises;
    private final String folder;

    Upload(SftpSettings settings, RemoteFiles files, Promises promises) {
        this.settings = settings;
        this.files = files;
        this.promises = promises;
        this.folder = settings.folder();
    }

    /** The partner has another file under this name. */
    static final class TwoOfOneName extends IOException {
        private static final long serialVersionUID = 1L;
    }

    SendOutcome of(Outgoing outgoing) throws IOException {
        String name = outgoing.fileName().orElseThrow();
        byte[] content = outgoing.content();
        String mark = mark(outgoing.key(), name, content);
        String half = folder + "/." + mark.substring(0, MARK_LETTERS) + ".part";
        String whole = folder + "/" + name;
        boolean known = isKnown(whole, content);
        if (!known) {
            Optional<Attributes> begun = files.look(half);
            if (begun.isEmpty() && promises.given(mark)) {
                return new SendOutcome.Receipt(Optional.of(name), true);
            }
            complete(half, begun, content);
            companions(name, content);
            promises.give(mark);
            files.rename(half, whole);
        } else {
            companions(name, content);
        }
        if (settings.ready() == Ready.MARKER) {
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
            throw new TwoOfOneName();
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
        for (Companion kind : settings.written()) {
            files.write(folder, kind.of(name), kind.content(content, name));
        }
    }

    /** Of this delivery alone: its key, the file's name and its bytes. */
    private static String mark(String key, String name, byte[] content) {
        String all = key + "\n" + name + "\n" + Digest.of(content).sha256();
        return Digest.of(all.getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
