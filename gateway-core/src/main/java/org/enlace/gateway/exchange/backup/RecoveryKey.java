package org.enlace.gateway.exchange.backup;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import org.enlace.gateway.exchange.backup.RecoveryException.Reason;

/**
 * Holds the key that backups are sealed with (AES-256-GCM, in segments): a file of mode 0400 that is in no backup. If the key is lost, the backups
 * cannot be opened.
 */
final class RecoveryKey {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("r--------");

    static {
        try {
            StreamingAeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final KeysetHandle keyset;

    private RecoveryKey(KeysetHandle keyset) {
        this.keyset = keyset;
    }

    /** Reads the key. */
    static RecoveryKey read(Path file) {
        if (Files.notExists(file)) {
            throw new RecoveryException(Reason.KEY_MISSING, file);
        }
        try {
            Set<PosixFilePermission> wide = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            wide.removeAll(OWNER_ONLY);
            if (!wide.isEmpty()) {
                throw new RecoveryException(Reason.KEY_UNUSABLE, file);
            }
            return new RecoveryKey(
                    TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | IOException e) {
            // Without the cause: its text may quote the file.
            throw new RecoveryException(Reason.KEY_UNUSABLE, file);
        }
    }

    /** Makes a new key in a file that does not exist. */
    static RecoveryKey make(Path file) {
        try {
            KeysetHandle fresh = KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB);
            String text = TinkJsonProtoKeysetFormat.serializeKeyset(fresh, InsecureSecretKeyAccess.get());
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.setPosixFilePermissions(file, OWNER_READS);
            SyncedFile.syncFolder(folder);
            return new RecoveryKey(fresh);
        } catch (GeneralSecurityException | IOException e) {
            throw new RecoveryException(e, Reason.FILES, file);
        }
    }

    /** A number that tells keys from one another and says nothing about them. */
    String number() {
        return Integer.toHexString(keyset.getPrimary().getId());
    }

    OutputStream sealing(OutputStream out, byte[] associated) throws IOException {
        try {
            return primitive().newEncryptingStream(out, associated);
        } catch (GeneralSecurityException e) {
            throw new IOException("the recovery key cannot seal", e);
        }
    }

    InputStream opening(InputStream in, byte[] associated) throws IOException {
        try {
            return primitive().newDecryptingStream(in, associated);
        } catch (GeneralSecurityException e) {
            throw new IOException("the recovery key cannot open", e);
        }
    }

    private StreamingAead primitive() throws GeneralSecurityException {
        return keyset.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }
}
