package org.enlace.gateway.security.audit.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads the files of a bundle with bounds, because it may come from anybody. Pure. */
public final class BundleParts {

    private static final int MOST_FILES = 1_000;
    private static final int MOST_BYTES = 512 << 20;

    private BundleParts() {}

    /** @throws IOException if it is no zip, has a name twice, could be read in two ways, or unpacks to more than a bundle ever does */
    public static Map<String, byte[]> read(byte[] zip) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        long left = MOST_BYTES;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readNBytes((int) Math.min(left, Integer.MAX_VALUE - 8));
                left -= content.length;
                if (left <= 0 || parts.size() == MOST_FILES || parts.put(entry.getName(), content) != null) {
                    throw new IOException("no bundle");
                }
            }
        } catch (IllegalArgumentException badName) {
            throw new IOException("no bundle", badName);
        }
        BundleDirectory.mustList(zip, List.copyOf(parts.keySet()));
        return parts;
    }
}
