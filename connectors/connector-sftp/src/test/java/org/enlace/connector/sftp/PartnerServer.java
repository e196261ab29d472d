package org.enlace.connector.sftp;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A partner's SFTP server on 127.0.0.1, behind a relay that can fail. Its user is {@code enlace}, who has a key. */
final class PartnerServer implements AutoCloseable {

    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey = freshKey();
    private final KeyPair userKey = freshKey();
    private final Path root;
    private final Relay relay;
    private volatile boolean denies;

    PartnerServer(Path root) throws IOException {
        this(root, new SftpSubsystemFactory());
    }

    /** @param root what the user sees as {@code /} */
    PartnerServer(Path root, SftpSubsystemFactory sftp) throws IOException {
        this.root = Files.createDirectories(root);
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator((user, key, session) ->
                !denies && user.equals("enlace") && KeyUtils.compareKeys(key, userKey.getPublic()));
        server.setPasswordAuthenticator(
                (user, password, session) -> !denies && user.equals("enlace") && password.equals("clave-ficticia"));
        server.setSubsystemFactories(List.of(sftp));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.start();
        relay = new Relay(server.getPort());
    }

    Relay relay() {
        return relay;
    }

    Path root() {
        return root;
    }

    void denyEverybody(boolean now) {
        denies = now;
    }

    String fingerprint() {
        return HostKeys.fingerprint(hostKey.getPublic());
    }

    /** What a link of this partner needs to come to this folder; writes our key into its own folder. */
    Map<String, Object> settings(String folder, Path linkFolder) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                "url",
                URI.create("sftp://enlace@127.0.0.1:" + relay.port() + folder).toString());
        settings.put("hostKey", fingerprint());
        settings.put("keyFile", keyFile(linkFolder, userKey).toString());
        return settings;
    }

    static KeyPair freshKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path keyFile(Path folder, KeyPair pair) {
        Path file = folder.resolve("id_enlace");
        try {
            Files.createDirectories(folder);
            try (OutputStream out = Files.newOutputStream(file)) {
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "enlace", null, out);
            }
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        relay.close();
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
