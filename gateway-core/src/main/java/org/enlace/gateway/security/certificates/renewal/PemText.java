package org.enlace.gateway.security.certificates.renewal;

import java.util.Base64;

/** Encodes certificates, requests and keys as PEM. */
final class PemText {

    private PemText() {}

    static String of(String kind, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
