package org.enlace.connector.sftp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;

/**
 * The public keys that identify a server. Immutable.
 *
 * @param fingerprints {@code SHA256:...}
 * @param keys whole keys
 */
record HostKeys(List<String> fingerprints, List<PublicKey> keys) {

    private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");
    private static final Pattern KEY = Pattern.compile(
            "(?:^|\\s)((?:ssh-(?:ed25519|rsa)|ecdsa-sha2-nistp(?:256|384|521)) [A-Za-z0-9+/]+={0,2})(?:\\s|$)");

    /** True if there is at least one key in the text, and nothing else than keys. */
    static boolean isReadable(String text) {
        try {
            return !of(text).isEmpty();
        } catch (IOException notKeys) {
            return false;
        }
    }

    /**
     * Reads lines of fingerprints and keys; empty lines and those that begin with {@code #} say nothing.
     *
     * @throws IOException if another line holds neither
     */
    static HostKeys of(String text) throws IOException {
        HostKeys all = new HostKeys(new ArrayList<>(), new ArrayList<>());
        for (String line : text.lines().map(String::strip).toList()) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                all.add(line);
            }
        }
        return all;
    }

    private void add(String line) throws IOException {
        if (FINGERPRINT.matcher(line).matches()) {
            fingerprints.add(line);
            return;
        }
        Matcher key = KEY.matcher(line);
        if (!key.find()) {
            throw new IOException("neither a fingerprint nor a key");
        }
        try {
            keys.add(PublicKeyEntry.parsePublicKeyEntry(key.group(1)).resolvePublicKey(null, null, null));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("no such key can be", e);
        }
    }

    boolean isEmpty() {
        return fingerprints.isEmpty() && keys.isEmpty();
    }

    /** True if the key belongs to this server. */
    boolean know(PublicKey shown) {
        return fingerprints.contains(fingerprint(shown))
                || keys.stream().anyMatch(key -> KeyUtils.compareKeys(key, shown));
    }

    /** Returns the kinds of keys that the server should present if it can. */
    List<String> kinds() {
        return keys.stream().map(KeyUtils::getKeyType).distinct().toList();
    }

    static String fingerprint(PublicKey key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }
}
