package org.enlace.gateway.operations.datasubject;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.backup.ExclusionList;
import org.enlace.gateway.exchange.delivery.TestSafetyStops;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.exchange.delivery.outbox.Recipients;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.exchange.journal.PayloadErasure;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.exchange.registry.DocumentKeys;
import org.enlace.gateway.exchange.registry.PartnerNumbers;
import org.enlace.gateway.exchange.registry.StatedConsents;
import org.enlace.gateway.exchange.registry.SubjectCases;
import org.enlace.gateway.exchange.registry.Subjects;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.platform.cluster.StaleNodeGuard;
import org.enlace.gateway.platform.cluster.TestNodeLife;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.TestAccess;
import org.enlace.gateway.security.access.ValueAccess;

/** The room for the tests of other rooms, over whatever database they hand in. */
public final class TestRights {

    public final PersonSearch people;
    public final SafetySwitch safety;
    public final LegalHolds holds;
    public final ErasureService erasures;
    public final BreachService breachService;
    public final CopyRetention retention;
    public final AgreedRetention agreed;
    public final SubjectAccess access;
    public final RectificationService rectifications;
    public final ConsentService consents;

    public TestRights(DataSource source, TestSealing keys, Partners partners, Clock clock) throws IOException {
        this(source, keys, partners, clock, 1_000);
    }

    /** @param alone how many one account opens in a day without an approval */
    TestRights(DataSource source, TestSealing keys, Partners partners, Clock clock, int alone) throws IOException {
        Path folder = TestFolder.make("enlace-rights-");
        folder.toFile().deleteOnExit();
        DataSubjectTransactions books = new DataSubjectTransactions(source, clock, "rights-test");
        Subjects subjects = new Subjects();
        DocumentKeys documents = new DocumentKeys(keys.index);
        TestSafetyStops stops = new TestSafetyStops(source, keys);
        TestRegistry registry = new TestRegistry(keys);
        CaseSearch cases = new CaseSearch(subjects, new PartnerNumbers(keys.index), partners);
        people = new PersonSearch(subjects, documents, cases, books, clock);
        StaleNodeGuard staleNodeGuard = new TestNodeLife("rights-test").fence(source);
        safety = new SafetySwitch(stops.stops, subjects, cases, documents, staleNodeGuard, books, clock);
        holds = new LegalHolds(subjects, cases, books, clock);
        breachService = new BreachService(books, clock);
        retention = new CopyRetention(new PayloadErasure(), stops.deliveryErasure, books, clock);
        agreed = new AgreedRetention(
                new PayloadErasure(), stops.deliveryErasure, partners, books, clock, RetentionCommitments::now);
        Approvals approvals = TestAccess.approvals(source, clock);
        ValueAccess openings = TestAccess.openings(source, clock, approvals, alone);
        Tombstones tombstones = new Tombstones(
                new CurrentVersions(),
                new BusinessIdVersions(),
                new SubjectCases(),
                new Recipients(),
                stops.deliveryErasure,
                new Outbox(),
                partners);
        access = new SubjectAccess(
                subjects, registry.records, new SubjectHistory(), documents, partners, openings, books, clock);
        rectifications = new RectificationService(
                subjects, registry.records, new CurrentVersions(), registry.seal, partners, openings, books, clock);
        consents = new ConsentService(
                subjects,
                registry.records,
                new StatedConsents(),
                tombstones,
                new ConsentGrounds(new StatedConsents(), registry.registry),
                stops.list,
                staleNodeGuard,
                partners,
                books,
                clock);
        erasures = new ErasureService(
                new ErasureRepository(),
                subjects,
                holds,
                safety,
                new ErasureWriter(
                        registry.personErasure,
                        subjects,
                        new SubjectCases(),
                        new PayloadErasure(),
                        new StoredMessages(),
                        stops.deliveryErasure,
                        tombstones,
                        partners,
                        keys.sealer),
                new FolderErasureSweep(folder),
                new ExclusionList(folder.resolve("lists"), "rights-test", keys.index, clock),
                approvals,
                TestAccess.voices(source, clock),
                books,
                clock);
    }
}
