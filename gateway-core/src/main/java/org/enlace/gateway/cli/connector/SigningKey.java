package org.enlace.gateway.cli.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.springframework.util.FileSystemUtils;

/**
 * The key with which an integrator signs connectors: a key store, and beside it a file with its password that only its owner reads.
 *
 * @param store PKCS#12
 * @param password file
 */
record SigningKey(Path store, Path password) {

    private static final String ALIAS = "connectors";
    private static final int PASSWORD_BYTES = 24;
    private static final long PATIENCE_SECONDS = 60;

    static SigningKey at(Path store, Path password) {
        return new SigningKey(
                store, password == null ? store.resolveSibling(store.getFileName() + ".password") : password);
    }

    /** The certificate, for those who are to trust it. */
    Path certificate() {
        String name = store.getFileName().toString();
        return store.resolveSibling(name.replaceFirst("\\.p12$", "") + ".pem");
    }

    /** Makes key, certificate and, unless it is there, password. */
    void make(String owner, int days) throws IOException {
        if (!Files.exists(password)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, Base64.getUrlEncoder().encodeToString(random));
        }
        // Made in a folder without access for others: the tool sets no file rights.
        Path hidden = Files.createTempDirectory(store.toAbsolutePath().getParent(), ".key");
        Path fresh = hidden.resolve(store.getFileName());
        try {
            keytool(
                    fresh,
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-validity",
                    Integer.toString(days),
                    "-dname",
                    "CN=" + owner,
                    "-storetype",
                    "PKCS12");
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            Files.move(fresh, store);
        } finally {
            FileSystemUtils.deleteRecursively(hidden);
        }
        keytool(store, "-exportcert", "-rfc", "-file", certificate().toString());
    }

    private void keytool(Path keys, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", ALIAS, "-keystore", keys.toString(), "-storepass:file", password.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        process.getInputStream().readAllBytes();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new CommandFailedException("connector.key.failed", store);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    /** Signs a jar; the signed one takes its place. */
    void sign(Path jar) throws IOException {
        PrivateKeyEntry entry = entry();
        Path signed = Files.createTempFile(jar.toAbsolutePath().getParent(), "signed", ".part");
        try {
            try (ZipFile in = new ZipFile(jar.toFile());
                    OutputStream out = Files.newOutputStream(signed)) {
                new JarSigner.Builder(entry).build().sign(in, out);
            }
            Files.setPosixFilePermissions(signed, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(signed, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(signed);
        }
    }

    /** Refuses a key that is not there, before anything is made with it. */
    SigningKey present() {
        if (!Files.isRegularFile(store)) {
            throw CommandFailedException.wrongUse("connector.key.absent", store);
        }
        if (!Files.isRegularFile(password)) {
            throw CommandFailedException.wrongUse("connector.key.no.password", password, store);
        }
        return this;
    }

    private PrivateKeyEntry entry() throws IOException {
        char[] secret = Files.readString(password).strip().toCharArray();
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, secret);
            return (PrivateKeyEntry) keys.getEntry(ALIAS, new PasswordProtection(secret));
        } catch (GeneralSecurityException | IOException wrong) {
            throw new CommandFailedException("connector.key.closed", store, password);
        }
    }
}
