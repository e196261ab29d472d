package org.enlace.gateway.delivery;

import org.enlace.gateway.journal.Versions;
import org.enlace.gateway.registry.ConsentsStated;
import org.enlace.gateway.registry.TestRegistry;
import org.enlace.gateway.schedule.News;
import org.enlace.gateway.sealing.TestSealing;

/** Sending again, for the tests of other rooms. */
public final class TestSendAgain {

    private TestSendAgain() {}

    /** Over records that were sealed with these keys. */
    public static SendAgain over(TestSealing keys, TestRegistry registry) {
        Frozen frozen = new Frozen(keys.sealer);
        OutwardTranslation translation = new OutwardTranslation(keys.pseudonyms);
        return new SendAgain(
                new AgainJudgement(
                        registry.records,
                        new Entitlement(
                                new CaseNumbers(registry.registry),
                                // It is asked within transactions alone.
                                new Consents(new StopList(null, new News()), new ConsentsStated())),
                        registry.journal,
                        new Versions(),
                        frozen,
                        translation),
                new AgainWriting(frozen, registry.journal));
    }
}
