package org.enlace.gateway.delivery;

import org.enlace.gateway.sealing.TestSealing;

/** Writing for receivers without a delivery, for tests of other rooms. */
public final class TestTrialWriting {

    private TestTrialWriting() {}

    public static TrialWriting over(TestSealing keys) {
        return new TrialWriting(new OutwardTranslation(keys.pseudonyms));
    }
}
