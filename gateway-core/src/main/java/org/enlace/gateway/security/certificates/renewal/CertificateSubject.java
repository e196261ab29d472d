package org.enlace.gateway.security.certificates.renewal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * The subject for which a certificate is requested.
 *
 * @param names host names and IPv4 addresses; none for a client that only calls
 */
public record CertificateSubject(X500Principal subject, List<String> names) {

    private static final Pattern NAME =
            Pattern.compile("(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\\.[A-Za-z0-9][A-Za-z0-9-]{0,62})*");
    private static final Pattern ADDRESS = Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final Pattern DIGITS = Pattern.compile("[0-9.]+");

    public CertificateSubject {
        names = List.copyOf(names);
        for (String each : names) {
            boolean good = DIGITS.matcher(each).matches()
                    ? ADDRESS.matcher(each).matches()
                    : NAME.matcher(each).matches();
            if (!good) {
                throw new IllegalArgumentException(each);
            }
        }
    }

    static CertificateSubject read(String subject, String names) {
        return new CertificateSubject(
                new X500Principal(subject),
                Arrays.stream(names.split(" ")).filter(each -> !each.isEmpty()).toList());
    }
}
