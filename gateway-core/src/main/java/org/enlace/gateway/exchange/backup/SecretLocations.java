package org.enlace.gateway.exchange.backup;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The locations of a gateway's secrets, by its settings: in its data folder, or elsewhere. All absolute. In a backup they have the names of the data
 * folder, wherever they lay.
 *
 * @param keyFile {@code enlace.keys}
 * @param tls {@code enlace.tls.folder}
 * @param audit {@code enlace.audit.key}
 * @param receipts {@code enlace.receipts.key}
 */
public record SecretLocations(Path keyFile, Path tls, Path audit, Path receipts) {

    static final String KEYS = "keys";
    static final String KEY_FILE = KEYS + "/sealing.json";
    static final String TLS = "tls";

    private static final String AUDIT = KEYS + "/audit.pem";
    private static final String RECEIPTS = KEYS + "/receipts.pem";

    public SecretLocations {
        keyFile = plain(keyFile);
        tls = plain(tls);
        audit = plain(audit);
        receipts = plain(receipts);
    }

    private static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Returns the locations that apply if no setting names another place. */
    public static SecretLocations within(Path data) {
        return new SecretLocations(
                data.resolve(KEY_FILE), data.resolve(TLS), data.resolve(AUDIT), data.resolve(RECEIPTS));
    }

    /** Returns the secrets that are not where this data folder would have them, by their names in it. */
    public Map<String, Path> elsewhere(Path data) {
        Map<String, Path> all = new TreeMap<>(Map.of(KEY_FILE, keyFile, TLS, tls, AUDIT, audit, RECEIPTS, receipts));
        all.entrySet().removeIf(each -> plain(data.resolve(each.getKey())).equals(each.getValue()));
        return all;
    }
}
