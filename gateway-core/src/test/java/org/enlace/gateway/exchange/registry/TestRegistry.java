package org.enlace.gateway.exchange.registry;

import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.exchange.registry.erasure.PersonErasure;
import org.enlace.gateway.platform.encryption.TestSealing;

/** The registry for the tests of other rooms, over whatever database they hand in. */
public final class TestRegistry {

    public final Journal journal = new Journal();
    public final Registry registry = new Registry(new Cases(), new Persons(), new CurrentView());
    public final Withdrawals withdrawals = new Withdrawals(new CurrentView());
    public final RecordSealing sealing;
    public final Records records;
    public final PersonErasure personErasure;
    public final MentionSeal seal;

    /** A registry whose records are sealed with these keys. */
    public TestRegistry(TestSealing keys) {
        sealing = new RecordSealing(keys.sealer, keys.index);
        records = new Records(journal, keys.sealer);
        personErasure = new PersonErasure(keys.sealer, journal, new CurrentVersions(), new DocumentKeys(keys.index));
        seal = new MentionSeal(keys.sealer);
    }
}
