package org.enlace.gateway.configuration.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority.Made;

/** Somebody who signs plugins, with a throw-away key. */
public final class PluginSigner {

    private final Path certificate;
    private final PrivateKeyEntry key;

    private PluginSigner(Path certificate, PrivateKeyEntry key) {
        this.certificate = certificate;
        this.key = key;
    }

    /** With a key made by keytool, as the guide says, and a certificate that is valid from now. */
    public static PluginSigner in(Path folder) throws Exception {
        Path store = Files.createDirectories(folder).resolve("signer.p12");
        String password = UUID.randomUUID().toString();
        Path secret = folder.resolve("password");
        Files.writeString(secret, password);
        Path certificate = folder.resolve("signer.pem");
        List<String> make =
                new ArrayList<>(List.of("-genkeypair", "-alias", "signer", "-keyalg", "EC", "-groupname", "secp256r1"));
        make.addAll(List.of("-dname", "CN=Invented Signer", "-storetype", "PKCS12", "-validity", "30"));
        keytool(store, secret, make);
        keytool(store, secret, List.of("-exportcert", "-rfc", "-alias", "signer", "-file", certificate.toString()));
        return new PluginSigner(certificate, entry(store, password.toCharArray()));
    }

    /** With a key made in this process, and a certificate that is valid from and until so many days from now. */
    static PluginSigner valid(Path folder, int from, int until) throws IOException {
        Instant now = Instant.now();
        Made made = new DemoCertificateAuthority(
                        "Another Invented Signer", now.plus(Duration.ofDays(from)), now.plus(Duration.ofDays(until)))
                .itself();
        Path certificate = Files.writeString(Files.createDirectories(folder).resolve("signer.pem"), made.pem());
        return new PluginSigner(certificate, new PrivateKeyEntry(made.key(), new Certificate[] {made.certificate()}));
    }

    private static void keytool(Path store, Path secret, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-keystore", store.toString(), "-storepass:file", secret.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static PrivateKeyEntry entry(Path store, char[] password) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password);
        }
        return (PrivateKeyEntry) keys.getEntry("signer", new PasswordProtection(password));
    }

    /** The certificate for {@code config/plugins/trusted}. */
    public Path certificate() {
        return certificate;
    }

    /** A signed copy. */
    public Path sign(Path jar) throws IOException {
        Path signed = Files.createTempFile(jar.getParent(), "signed", ".jar");
        try (ZipFile in = new ZipFile(jar.toFile());
                OutputStream out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(key).build().sign(in, out);
        }
        return signed;
    }
}
