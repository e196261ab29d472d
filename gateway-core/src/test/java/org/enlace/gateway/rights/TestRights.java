package org.enlace.gateway.rights;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Openings;
import org.enlace.gateway.access.TestAccess;
import org.enlace.gateway.delivery.Outbox;
import org.enlace.gateway.delivery.Recipients;
import org.enlace.gateway.delivery.TestStops;
import org.enlace.gateway.journal.Destroyed;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.journal.Versions;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.recovery.NotBackList;
import org.enlace.gateway.registry.ConsentsStated;
import org.enlace.gateway.registry.DocumentKeys;
import org.enlace.gateway.registry.SubjectCases;
import org.enlace.gateway.registry.Subjects;
import org.enlace.gateway.registry.TestRegistry;
import org.enlace.gateway.schedule.Fence;
import org.enlace.gateway.schedule.TestNodeLife;
import org.enlace.gateway.sealing.TestSealing;

/** The room for the tests of other rooms, over whatever database they hand in. */
public final class TestRights {

    public final People people;
    public final SafetySwitch safety;
    public final Holds holds;
    public final Erasures erasures;
    public final Breaches breaches;
    public final Retention retention;
    public final AgreedRetention agreed;
    public final SubjectAccess access;
    public final Rectifications rectifications;
    public final ConsentDesk consents;

    public TestRights(DataSource source, TestSealing keys, Partners partners, Clock clock) throws IOException {
        this(source, keys, partners, clock, 1_000);
    }

    /** @param alone how many one account opens in a day without a second voice */
    TestRights(DataSource source, TestSealing keys, Partners partners, Clock clock, int alone) throws IOException {
        Path folder = TestFolder.make("enlace-rights-");
        folder.toFile().deleteOnExit();
        RightsBooks books = new RightsBooks(source, clock, "rights-test");
        Subjects subjects = new Subjects();
        DocumentKeys documents = new DocumentKeys(keys.index);
        TestStops stops = new TestStops(source, keys);
        TestRegistry registry = new TestRegistry(keys);
        people = new People(subjects, documents, books, clock);
        Fence fence = new TestNodeLife("rights-test").fence(source);
        safety = new SafetySwitch(stops.stops, subjects, documents, fence, books, clock);
        holds = new Holds(subjects, books, clock);
        breaches = new Breaches(books, clock);
        retention = new Retention(new Destroyed(), stops.destroying, books, clock);
        agreed = new AgreedRetention(new Destroyed(), stops.destroying, partners, books, clock, Promises::now);
        Approvals approvals = TestAccess.approvals(source, clock);
        Openings openings = TestAccess.openings(source, clock, approvals, alone);
        Tombstones tombstones = new Tombstones(
                new Standing(),
                new Versions(),
                new SubjectCases(),
                new Recipients(),
                stops.destroying,
                new Outbox(),
                partners);
        access = new SubjectAccess(
                subjects, registry.records, new SubjectHistory(), documents, partners, openings, books, clock);
        rectifications = new Rectifications(
                subjects, registry.records, new Standing(), registry.seal, partners, openings, books, clock);
        consents = new ConsentDesk(
                subjects,
                registry.records,
                new ConsentsStated(),
                tombstones,
                new ConsentGrounds(new ConsentsStated(), registry.registry),
                stops.list,
                fence,
                partners,
                books,
                clock);
        erasures = new Erasures(
                new ErasureBook(),
                subjects,
                holds,
                safety,
                new Erasing(
                        registry.forgetting,
                        subjects,
                        new SubjectCases(),
                        new Destroyed(),
                        new Stored(),
                        stops.destroying,
                        tombstones,
                        partners,
                        keys.sealer),
                new FolderSweep(folder),
                new NotBackList(folder.resolve("lists"), "rights-test", keys.index, clock),
                approvals,
                TestAccess.voices(source, clock),
                books,
                clock);
    }
}
