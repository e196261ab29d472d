package org.enlace.gateway.security.certificates.renewal;

import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** Makes the extension with the names that a certificate is good for. */
final class SubjectAlternativeNames {

    private SubjectAlternativeNames() {}

    /** @param hosts names and IPv4 addresses; at least one */
    static GeneralNames of(List<String> hosts) {
        return new GeneralNames(hosts.stream()
                .map(each ->
                        new GeneralName(each.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, each))
                .toArray(GeneralName[]::new));
    }
}
