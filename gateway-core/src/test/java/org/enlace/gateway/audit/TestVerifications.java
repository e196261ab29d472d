package org.enlace.gateway.audit;

import java.nio.file.Path;

/** What was verified, for the tests of other rooms. */
public final class TestVerifications {

    private TestVerifications() {}

    public static Verifications of(Path data, String node) {
        return new Verifications(data, node);
    }
}
