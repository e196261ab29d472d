package org.enlace.gateway.exchange.delivery;

import org.enlace.gateway.exchange.delivery.files.DryRunDelivery;
import org.enlace.gateway.platform.encryption.TestSealing;

/** Writing for receivers without a delivery, for tests of other rooms. */
public final class TestTrialWriting {

    private TestTrialWriting() {}

    public static DryRunDelivery over(TestSealing keys) {
        return new DryRunDelivery(new OutwardTranslation(keys.pseudonyms));
    }
}
