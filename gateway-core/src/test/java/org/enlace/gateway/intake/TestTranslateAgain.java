package org.enlace.gateway.intake;

import javax.sql.DataSource;
import org.enlace.gateway.delivery.Outbox;
import org.enlace.gateway.delivery.Recipients;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.journal.Versions;
import org.enlace.gateway.partners.TestPartners;
import org.enlace.gateway.registry.TestRegistry;
import org.enlace.gateway.sealing.TestSealing;

/** Translating again, for the tests of other rooms. */
public final class TestTranslateAgain {

    private TestTranslateAgain() {}

    /** Comparing over messages that were sealed with these keys. */
    public static StoredComparison comparison(DataSource source, TestSealing keys, TestRegistry registry) {
        Stored stored = new Stored();
        Preparation preparation = new Preparation(registry.sealing, keys.sealer, keys.index);
        return new StoredComparison(
                stored, new StoredPayload(stored, keys.sealer, registry.records, preparation), source);
    }

    /** Over messages that were sealed with these keys. */
    public static TranslateAgain over(TestSealing keys, TestRegistry registry) {
        Stored stored = new Stored();
        Preparation preparation = new Preparation(registry.sealing, keys.sealer, keys.index);
        return new TranslateAgain(
                stored,
                new StoredPayload(stored, keys.sealer, registry.records, preparation),
                new AgainWriter(
                        new Versions(),
                        registry.registry,
                        new DeliveryWriter(
                                registry.registry,
                                new Corrections(new Outbox(), new Recipients(), TestPartners.shipped()),
                                new Outbox()),
                        registry.journal,
                        new JournalEntries(registry.journal),
                        stored));
    }
}
