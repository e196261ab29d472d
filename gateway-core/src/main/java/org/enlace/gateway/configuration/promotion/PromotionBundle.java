package org.enlace.gateway.configuration.promotion;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.promotion.PromotionManifest.Environment;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException.Reason;

/** Holds a bundle that is promoted from one environment to another, complete: every file is as the manifest lists it. Immutable. */
public final class PromotionBundle {

    private final PromotionManifest promotionManifest;
    private final byte[] written;
    private final SortedMap<String, byte[]> files;
    private final Set<Certificate> signers;

    private PromotionBundle(
            PromotionManifest promotionManifest,
            byte[] written,
            SortedMap<String, byte[]> files,
            Set<Certificate> signers) {
        this.promotionManifest = promotionManifest;
        this.written = written;
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        this.signers = Set.copyOf(signers);
    }

    static PromotionBundle packed(PromotionManifest promotionManifest, SortedMap<String, byte[]> files) {
        return new PromotionBundle(promotionManifest, promotionManifest.bytes(), files, Set.of());
    }

    /**
     * Reads a bundle and checks all of it.
     *
     * @throws PromotionRefusedException if it is no bundle, or differs from its own list
     * @throws IOException if the file cannot be read
     */
    public static PromotionBundle read(Path file) throws PromotionRefusedException, IOException {
        PromotionBundleFile.Content content = PromotionBundleFile.read(file);
        SortedMap<String, byte[]> files = new TreeMap<>(content.entries());
        byte[] listed = files.remove(PromotionManifest.FILE);
        if (listed == null) {
            throw new PromotionRefusedException(Reason.NOT_A_BUNDLE);
        }
        PromotionManifest promotionManifest = PromotionManifest.of(listed);
        for (String name : promotionManifest.files().keySet()) {
            if (!files.containsKey(name)) {
                throw new PromotionRefusedException(Reason.ALTERED, name);
            }
        }
        for (var each : files.entrySet()) {
            if (!DigestUtils.sha256Hex(each.getValue())
                    .equals(promotionManifest.files().get(each.getKey()))) {
                throw new PromotionRefusedException(Reason.ALTERED, each.getKey());
            }
        }
        return new PromotionBundle(promotionManifest, listed, files, content.signers());
    }

    /** Writes the bundle; the same content gives the same bytes. */
    public void write(Path to) throws IOException {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put(PromotionManifest.FILE, written);
        PromotionBundleFile.write(to, all);
    }

    /** Returns the SHA-256 of the manifest, which contains that of every file: the same before and after signing. */
    public String digest() {
        return DigestUtils.sha256Hex(written);
    }

    PromotionManifest manifest() {
        return promotionManifest;
    }

    /** Returns the files by their path below the configuration folder; the bytes must not be changed. */
    SortedMap<String, byte[]> files() {
        return files;
    }

    Set<Certificate> signers() {
        return signers;
    }

    /** Returns the environment where it was packed: kind and name. */
    public String environment() {
        return promotionManifest.environment().text();
    }

    /** Hash of the configuration it was taken from. */
    public String snapshot() {
        return promotionManifest.snapshot();
    }

    /** Version of the program that packed it. */
    public String product() {
        return promotionManifest.product();
    }

    public SortedSet<String> partners() {
        return Collections.unmodifiableSortedSet(promotionManifest.partners());
    }

    /** Names of its files. */
    public Set<String> names() {
        return files.keySet();
    }

    /** Returns the settings whose value stays in each environment. */
    public Set<String> places() {
        return Collections.unmodifiableSet(promotionManifest.places().keySet());
    }

    /** Returns the agreements that are not in it, because they include other partners. */
    public SortedSet<String> leftOut() {
        return Collections.unmodifiableSortedSet(promotionManifest.leftOut());
    }

    boolean fromTraining() {
        return promotionManifest.environment().kind().equals(Environment.TRAINING);
    }
}
