package org.enlace.gateway.configuration.connectors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.enlace.connector.ConnectorApi;

/**
 * Checks a plugin's jar before any class of it is loaded: every part is signed by a trusted signer, nothing was altered, added or removed, and it was
 * written for this connector-api. Thread-safe.
 */
final class SignedJar {

    private final Set<Certificate> trusted;
    private final Clock clock;

    SignedJar(Set<Certificate> trusted, Clock clock) {
        this.trusted = trusted;
        this.clock = clock;
    }

    /**
     * Checks the whole jar.
     *
     * @param jar a file that only the gateway can write
     * @return the version its manifest gives the plugin; {@code 0} without one
     */
    String version(Path jar) throws PluginRefusedException {
        try (JarFile file = new JarFile(jar.toFile(), true)) {
            Manifest manifest = file.getManifest();
            if (manifest == null) {
                throw new PluginRefusedException(PluginReason.UNSIGNED, "MANIFEST.MF");
            }
            Set<String> names = signed(file);
            complete(manifest, names);
            return judged(manifest.getMainAttributes());
        } catch (SecurityException altered) {
            throw new PluginRefusedException(PluginReason.ALTERED, "MANIFEST.MF");
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new PluginRefusedException(PluginReason.UNREADABLE, "");
        }
    }

    private Set<String> signed(JarFile file) throws IOException, PluginRefusedException {
        Set<String> names = new HashSet<>();
        for (JarEntry entry : Collections.list(file.entries())) {
            if (!names.add(entry.getName())) {
                throw new PluginRefusedException(PluginReason.ALTERED, entry.getName());
            }
            if (entry.isDirectory() || belongsToSignature(entry.getName())) {
                continue;
            }
            readToItsEnd(file, entry);
            signers(entry);
        }
        return names;
    }

    /** Reads an entry to its end; only then its signers are known. */
    private static void readToItsEnd(JarFile file, JarEntry entry) throws IOException, PluginRefusedException {
        try (InputStream in = file.getInputStream(entry)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (SecurityException altered) {
            throw new PluginRefusedException(PluginReason.ALTERED, entry.getName());
        }
    }

    private void signers(JarEntry entry) throws PluginRefusedException {
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null) {
            throw new PluginRefusedException(PluginReason.UNSIGNED, entry.getName());
        }
        boolean known = false;
        for (CodeSigner signer : signers) {
            List<? extends Certificate> path = signer.getSignerCertPath().getCertificates();
            if (trusted.contains(path.get(0))) {
                known = true;
                if (valid(path.get(0))) {
                    return;
                }
            }
        }
        throw new PluginRefusedException(known ? PluginReason.SIGNER_EXPIRED : PluginReason.NOT_TRUSTED, "");
    }

    private boolean valid(Certificate certificate) {
        Date now = Date.from(clock.instant());
        return certificate instanceof X509Certificate dated
                && !now.before(dated.getNotBefore())
                && !now.after(dated.getNotAfter());
    }

    /** Detects removed entries: {@link JarFile} accepts a jar without them. */
    private static void complete(Manifest manifest, Set<String> names) throws PluginRefusedException {
        for (String name : manifest.getEntries().keySet()) {
            if (!names.contains(name)) {
                throw new PluginRefusedException(PluginReason.CUT, name);
            }
        }
    }

    private static String judged(Attributes main) throws PluginRefusedException {
        // A class loader would follow it to unsigned jars.
        if (main.getValue(Attributes.Name.CLASS_PATH) != null) {
            throw new PluginRefusedException(PluginReason.REFERS_OUTSIDE, "");
        }
        if (!ConnectorApi.VERSION.equals(main.getValue(ConnectorApi.MANIFEST_KEY))) {
            throw new PluginRefusedException(
                    PluginReason.WRONG_API, ConnectorApi.MANIFEST_KEY + ": " + ConnectorApi.VERSION);
        }
        String version = main.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return version == null || version.isBlank() ? "0" : version.strip();
    }

    private static boolean belongsToSignature(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.equals("META-INF/MANIFEST.MF") || upper.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }
}
