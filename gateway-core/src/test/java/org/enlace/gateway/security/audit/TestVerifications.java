package org.enlace.gateway.security.audit;

import java.nio.file.Path;
import org.enlace.gateway.security.audit.verification.Verifications;

/** What was verified, for the tests of other rooms. */
public final class TestVerifications {

    private TestVerifications() {}

    public static Verifications of(Path data, String node) {
        return new Verifications(data, node);
    }
}
