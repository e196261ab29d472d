package org.enlace.mappings;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Caches the last compiled catalogues by the digest of their files, as long as memory allows: a reload of a configuration whose mappings are the
 * same compiles nothing. Thread-safe; a call waits while another one compiles.
 */
final class CompiledCatalogues {
    private static final int MOST = 4;

    private final Map<String, SoftReference<CatalogueLoader>> byDigest = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<CatalogueLoader>> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Returns the catalogue of a digest.
     *
     * @param compiled makes it if it is not there; what it throws is thrown, and nothing is kept
     */
    synchronized CatalogueLoader get(String digest, Supplier<CatalogueLoader> compiled) {
        SoftReference<CatalogueLoader> kept = byDigest.get(digest);
        CatalogueLoader there = kept == null ? null : kept.get();
        if (there == null) {
            there = compiled.get();
            byDigest.put(digest, new SoftReference<>(there));
        }
        return there;
    }
}
