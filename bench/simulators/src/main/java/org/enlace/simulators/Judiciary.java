package org.enlace.simulators;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.enlace.simulators.senders.LinkFolder;

/**
 * The Judiciary's SFTP server, from which the gateway fetches. Its keys are made once for each data folder. At its start it lays what the gateway must know
 * and show into the folder of the gateway's link, as two administrators would do with each other.
 */
final class Judiciary implements AutoCloseable {

    private static final String USER = "enlace";

    private final SshServer server;

    private Judiciary(SshServer server) {
        this.server = server;
    }

    /**
     * Listens.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port is taken or the folder cannot be used
     */
    static Judiciary open(Path data, int port) {
        try {
            Files.createDirectories(data.resolve(LinkFolder.SENTENCES_AT));
            Path keys = Files.createDirectories(data.resolve("simulators/judiciary-keys"));
            KeyPair host = pair(keys.resolve("host"));
            KeyPair user = pair(keys.resolve("enlace"));
            introduce(data.resolve("links/judiciary/sentences"), host, keys.resolve("enlace"));
            SshServer server = SshServer.setUpDefaultServer();
            server.setHost("127.0.0.1");
            server.setPort(port);
            server.setKeyPairProvider(KeyPairProvider.wrap(host));
            server.setPublickeyAuthenticator(
                    (name, key, session) -> name.equals(USER) && KeyUtils.compareKeys(key, user.getPublic()));
            server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
            server.setFileSystemFactory(new VirtualFileSystemFactory(
                    data.resolve(LinkFolder.SENTENCES_AT).getParent().toAbsolutePath()));
            server.start();
            return new Judiciary(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has such keys", e);
        }
    }

    int port() {
        return server.getPort();
    }

    private static void introduce(Path link, KeyPair host, Path userKey) throws IOException {
        Files.createDirectories(link);
        put(
                link.resolve("known_hosts"),
                PublicKeyEntry.toString(host.getPublic()).getBytes(StandardCharsets.US_ASCII));
        put(link.resolve("id_enlace"), Files.readAllBytes(userKey));
    }

    private static KeyPair pair(Path file) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var text = new java.io.ByteArrayOutputStream();
            try (OutputStream out = text) {
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(generator.generateKeyPair(), USER, null, out);
            }
            put(file, text.toByteArray());
        }
        try (InputStream in = Files.newInputStream(file)) {
            return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("key"), in, null)
                    .iterator()
                    .next();
        }
    }

    private static void put(Path file, byte[] content) throws IOException {
        Path half = Files.createTempFile(
                file.getParent(),
                ".key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(half, content);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            // It goes with the process.
        }
    }
}
