package org.enlace.gateway.registry;

import org.enlace.gateway.journal.Journal;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.sealing.TestSealing;

/** The registry for the tests of other rooms, over whatever database they hand in. */
public final class TestRegistry {

    public final Journal journal = new Journal();
    public final Registry registry = new Registry(new Cases(), new Persons(), new Picture());
    public final Withdrawals withdrawals = new Withdrawals(new Picture());
    public final RecordSealing sealing;
    public final Records records;
    public final Forgetting forgetting;
    public final MentionSeal seal;

    /** A registry whose records are sealed with these keys. */
    public TestRegistry(TestSealing keys) {
        sealing = new RecordSealing(keys.sealer, keys.index);
        records = new Records(journal, keys.sealer);
        forgetting = new Forgetting(keys.sealer, journal, new Standing(), new DocumentKeys(keys.index));
        seal = new MentionSeal(keys.sealer);
    }
}
