package org.enlace.connector;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names for which a certificate is good (RFC 9110 §4.3.4, RFC 9525): the alternative names in it, never its subject. */
final class CertificateNames {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private CertificateNames() {}

    /** @param host a name, or an IP address without brackets */
    static boolean match(X509Certificate certificate, String host) {
        boolean address = host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
        for (List<?> each : names(certificate)) {
            if (!(each.get(1) instanceof String name)) {
                continue;
            }
            if (each.get(0).equals(address ? ADDRESS : DNS) && (address ? isAddress(name, host) : isName(name, host))) {
                return true;
            }
        }
        return false;
    }

    private static Collection<List<?>> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    private static boolean isAddress(String name, String host) {
        try {
            return InetAddress.getByName(name).equals(InetAddress.getByName(host));
        } catch (UnknownHostException none) {
            return false;
        }
    }

    /** A star stands for one whole label, the first, before at least two others. */
    private static boolean isName(String name, String host) {
        String pattern = name.toLowerCase(Locale.ROOT);
        String wanted = host.toLowerCase(Locale.ROOT);
        if (!pattern.startsWith("*.")) {
            return pattern.equals(wanted);
        }
        int dot = wanted.indexOf('.');
        return dot > 0 && pattern.indexOf('.', 2) > 0 && pattern.substring(1).equals(wanted.substring(dot));
    }
}
