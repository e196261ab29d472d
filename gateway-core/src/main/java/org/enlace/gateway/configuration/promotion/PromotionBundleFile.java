package org.enlace.gateway.configuration.promotion;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSigner;
import java.security.cert.Certificate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException.Reason;

/**
 * Reads and writes a bundle as a file: a zip that any tool opens, without compression and without times, so that its bytes do not depend on the
 * version of a library.
 */
final class PromotionBundleFile {

    /** No configuration is nearly as large. A larger file is treated as an attack. */
    private static final long LARGEST = 32L * 1024 * 1024;

    private static final int LARGEST_PART = 4 * 1024 * 1024;
    private static final int MOST_PARTS = 5000;
    private static final int LONGEST_NAME = 200;
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** No name begins with a dot, so that none leads upwards or is hidden; none contains a backslash. */
    private static final String STEP = "[A-Za-z0-9_][A-Za-z0-9._-]*";

    private static final Pattern NAME = Pattern.compile("manifest\\.json|minimisation\\.yml"
            + "|(partners|agreements|policies)(/" + STEP + "){0,8}/" + STEP + "\\.yml"
            + "|mappings/(published\\.sha256|(partners|codes|canonical)(/" + STEP + "){1,10})");

    private PromotionBundleFile() {}

    /**
     * The content of a bundle file.
     *
     * @param signers whose signature covers every part
     */
    record Content(Map<String, byte[]> entries, Set<Certificate> signers) {}

    static void write(Path to, SortedMap<String, byte[]> entries) throws IOException {
        Path beside = to.resolveSibling(to.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(beside);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.setMethod(ZipOutputStream.STORED);
                for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                    zip.putNextEntry(entry(each.getKey(), each.getValue()));
                    zip.write(each.getValue());
                    zip.closeEntry();
                }
            }
            Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static ZipEntry entry(String name, byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(sum.getValue());
        return entry;
    }

    static Content read(Path file) throws IOException, PromotionRefusedException {
        if (Files.size(file) > LARGEST) {
            throw new PromotionRefusedException(Reason.TOO_LARGE);
        }
        try (JarFile zip = new JarFile(file.toFile(), true)) {
            return new Reading(zip).all();
        } catch (SecurityException altered) {
            throw new PromotionRefusedException(Reason.ALTERED, "META-INF");
        } catch (java.util.zip.ZipException | IllegalArgumentException none) {
            throw new PromotionRefusedException(Reason.NOT_A_BUNDLE);
        }
    }

    static boolean mayBeCalled(String name) {
        return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
    }

    private static final class Reading {

        private final JarFile zip;
        private final SortedMap<String, byte[]> entries = new TreeMap<>();
        private Set<Certificate> signers;
        private long left = LARGEST;

        Reading(JarFile zip) {
            this.zip = zip;
        }

        Content all() throws IOException, PromotionRefusedException {
            List<JarEntry> listed = Collections.list(zip.entries());
            if (listed.size() > MOST_PARTS) {
                throw new PromotionRefusedException(Reason.TOO_LARGE);
            }
            for (JarEntry each : listed) {
                if (each.getName().toUpperCase(Locale.ROOT).matches("META-INF/([A-Z0-9_-]+\\.(MF|SF|RSA|DSA|EC))?")) {
                    continue;
                }
                add(each);
            }
            return new Content(entries, signers == null ? Set.of() : signers);
        }

        private void add(JarEntry entry) throws IOException, PromotionRefusedException {
            String name = entry.getName();
            if (!mayBeCalled(name)) {
                throw new PromotionRefusedException(Reason.ODD_NAME, shown(name));
            }
            byte[] bytes = bytes(entry);
            if (entries.put(name, bytes) != null) {
                throw new PromotionRefusedException(Reason.ALTERED, name);
            }
            Set<Certificate> certificates = new HashSet<>();
            CodeSigner[] known = entry.getCodeSigners();
            for (CodeSigner signer : known == null ? new CodeSigner[0] : known) {
                certificates.add(signer.getSignerCertPath().getCertificates().get(0));
            }
            if (signers == null) {
                signers = certificates;
            } else {
                signers.retainAll(certificates);
            }
        }

        /** Counts the bytes that are read, whatever size the entry declares. */
        private byte[] bytes(JarEntry entry) throws IOException, PromotionRefusedException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] piece = new byte[8192];
            try (InputStream in = zip.getInputStream(entry)) {
                for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                    left -= n;
                    out.write(piece, 0, n);
                    if (left < 0 || out.size() > LARGEST_PART) {
                        throw new PromotionRefusedException(Reason.TOO_LARGE);
                    }
                }
            } catch (SecurityException altered) {
                throw new PromotionRefusedException(Reason.ALTERED, entry.getName());
            }
            return out.toByteArray();
        }

        private static String shown(String name) {
            String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
            return plain.length() > 80 ? plain.substring(0, 80) : plain;
        }
    }
}
