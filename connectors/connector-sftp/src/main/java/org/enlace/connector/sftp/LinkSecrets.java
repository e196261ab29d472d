package org.enlace.connector.sftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Reads the secrets of a link from files with every connection: they may be changed while the gateway runs. */
final class LinkSecrets {

    private static final int LONGEST = 65_536;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final SftpSettings settings;
    private final Path folder;

    LinkSecrets(SftpSettings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    HostKeys hostKeys() throws SftpStepException {
        try {
            HostKeys keys = HostKeys.of(
                    settings.hostKey() != null
                            ? settings.hostKey()
                            : new String(read(settings.hostKeyFile()), StandardCharsets.UTF_8));
            if (keys.isEmpty()) {
                throw new IOException("no key in it");
            }
            return keys;
        } catch (NoSuchFileException absent) {
            throw new SftpStepException(ConnectionStep.HOST_KEY, "the file hostKeyFile is not there", absent);
        } catch (IOException unreadable) {
            throw new SftpStepException(ConnectionStep.HOST_KEY, "the file hostKeyFile holds no key", unreadable);
        }
    }

    Optional<KeyPair> key() throws SftpStepException {
        if (settings.keyFile() == null) {
            return Optional.empty();
        }
        byte[] text = secret(settings.keyFile(), "keyFile");
        try {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName("keyFile"), new java.io.ByteArrayInputStream(text), null);
            if (pairs != null && pairs.iterator().hasNext()) {
                return Optional.of(pairs.iterator().next());
            }
            throw new SftpStepException(ConnectionStep.LOGIN, "the file keyFile holds no private key", null);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new SftpStepException(ConnectionStep.LOGIN, "the private key in keyFile cannot be read", unreadable);
        }
    }

    Optional<String> password() throws SftpStepException {
        if (settings.passwordFile() == null) {
            return Optional.empty();
        }
        byte[] text = secret(settings.passwordFile(), "passwordFile");
        return Optional.of(new String(text, StandardCharsets.UTF_8).strip());
    }

    private byte[] secret(String name, String key) throws SftpStepException {
        try {
            Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
            rights.addAll(Files.getPosixFilePermissions(folder.resolve(name)));
            rights.retainAll(OTHERS);
            if (!rights.isEmpty()) {
                throw new SftpStepException(
                        ConnectionStep.LOGIN, "others can get at the file " + key + "; its rights must be 0600", null);
            }
            return read(name);
        } catch (NoSuchFileException absent) {
            throw new SftpStepException(ConnectionStep.LOGIN, "the file " + key + " is not there", absent);
        } catch (SftpStepException said) {
            throw said;
        } catch (IOException unreadable) {
            throw new SftpStepException(ConnectionStep.LOGIN, "the file " + key + " cannot be read", unreadable);
        }
    }

    private byte[] read(String name) throws IOException {
        Path file = folder.resolve(name);
        if (Files.size(file) > LONGEST) {
            throw new IOException("too long");
        }
        return Files.readAllBytes(file);
    }
}
