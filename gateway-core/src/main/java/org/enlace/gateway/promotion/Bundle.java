package org.enlace.gateway.promotion;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.enlace.gateway.promotion.Manifest.House;
import org.enlace.gateway.promotion.PromotionRefused.Reason;

/** What is carried from one house to another, whole: every file is as the manifest lists it. Immutable. */
public final class Bundle {

    private final Manifest manifest;
    private final byte[] written;
    private final SortedMap<String, byte[]> files;
    private final Set<Certificate> signers;

    private Bundle(Manifest manifest, byte[] written, SortedMap<String, byte[]> files, Set<Certificate> signers) {
        this.manifest = manifest;
        this.written = written;
        this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        this.signers = Set.copyOf(signers);
    }

    static Bundle packed(Manifest manifest, SortedMap<String, byte[]> files) {
        return new Bundle(manifest, manifest.bytes(), files, Set.of());
    }

    /**
     * Reads a bundle and looks at all of it.
     *
     * @throws PromotionRefused if it is none, or not as its own list says
     * @throws IOException if the file cannot be read
     */
    public static Bundle read(Path file) throws PromotionRefused, IOException {
        BundleFile.Content content = BundleFile.read(file);
        SortedMap<String, byte[]> files = new TreeMap<>(content.entries());
        byte[] listed = files.remove(Manifest.FILE);
        if (listed == null) {
            throw new PromotionRefused(Reason.NOT_A_BUNDLE);
        }
        Manifest manifest = Manifest.of(listed);
        for (String name : manifest.files().keySet()) {
            if (!files.containsKey(name)) {
                throw new PromotionRefused(Reason.ALTERED, name);
            }
        }
        for (var each : files.entrySet()) {
            if (!Digest.of(each.getValue()).equals(manifest.files().get(each.getKey()))) {
                throw new PromotionRefused(Reason.ALTERED, each.getKey());
            }
        }
        return new Bundle(manifest, listed, files, content.signers());
    }

    /** Writes it; the same content is the same bytes. */
    public void write(Path to) throws IOException {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put(Manifest.FILE, written);
        BundleFile.write(to, all);
    }

    /** SHA-256 of the manifest, which has that of every file: the same before and after it is signed. */
    public String digest() {
        return Digest.of(written);
    }

    Manifest manifest() {
        return manifest;
    }

    /** Files by their path below the configuration folder; nobody changes the bytes. */
    SortedMap<String, byte[]> files() {
        return files;
    }

    Set<Certificate> signers() {
        return signers;
    }

    /** Where it was packed: kind and name. */
    public String house() {
        return manifest.house().text();
    }

    /** Hash of the configuration it was taken from. */
    public String snapshot() {
        return manifest.snapshot();
    }

    /** Version of the program that packed it. */
    public String product() {
        return manifest.product();
    }

    public SortedSet<String> partners() {
        return Collections.unmodifiableSortedSet(manifest.partners());
    }

    /** Names of its files. */
    public Set<String> names() {
        return files.keySet();
    }

    /** Settings whose value stays in each house. */
    public Set<String> places() {
        return Collections.unmodifiableSet(manifest.places().keySet());
    }

    /** Agreements that are not in it, because others than its partners are in them. */
    public SortedSet<String> leftOut() {
        return Collections.unmodifiableSortedSet(manifest.leftOut());
    }

    boolean fromTraining() {
        return manifest.house().kind().equals(House.TRAINING);
    }
}
