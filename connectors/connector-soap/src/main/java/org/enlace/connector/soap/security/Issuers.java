package org.enlace.connector.soap.security;

import java.security.cert.X509Certificate;
import java.util.Map;
import javax.security.auth.x500.X500Principal;

/** Compares names of issuers. */
final class Issuers {

    private static final Map<String, String> KNOWN =
            Map.of("EMAILADDRESS", "1.2.840.113549.1.9.1", "E", "1.2.840.113549.1.9.1", "SERIALNUMBER", "2.5.4.5");

    private Issuers() {}

    /** True if this text, however it is written, names the issuer of the certificate. */
    static boolean same(String issuer, X509Certificate certificate) {
        try {
            return new X500Principal(issuer, KNOWN).equals(certificate.getIssuerX500Principal());
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }
}
