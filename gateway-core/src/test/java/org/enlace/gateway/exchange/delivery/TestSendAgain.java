package org.enlace.gateway.exchange.delivery;

import org.enlace.gateway.exchange.delivery.outbox.CaseNumbers;
import org.enlace.gateway.exchange.delivery.outbox.ConsentCheck;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopCheck;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.registry.StatedConsents;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.platform.cluster.ChangeNotifier;
import org.enlace.gateway.platform.encryption.TestSealing;

/** Sending again, for the tests of other rooms. */
public final class TestSendAgain {

    private TestSendAgain() {}

    /** Over records that were sealed with these keys. */
    public static DeliveryResend over(TestSealing keys, TestRegistry registry) {
        PayloadRepository frozen = new PayloadRepository(keys.sealer);
        OutwardTranslation translation = new OutwardTranslation(keys.pseudonyms);
        return new DeliveryResend(
                new ResendPolicy(
                        registry.records,
                        new Entitlement(
                                new CaseNumbers(registry.registry),
                                // It is asked within transactions alone.
                                new ConsentCheck(
                                        new SafetyStopCheck(null, new ChangeNotifier()), new StatedConsents())),
                        registry.journal,
                        new BusinessIdVersions(),
                        frozen,
                        translation),
                new ResendWriter(frozen, registry.journal));
    }
}
