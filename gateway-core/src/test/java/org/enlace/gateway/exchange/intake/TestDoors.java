package org.enlace.gateway.exchange.intake;

import org.enlace.gateway.exchange.intake.dryrun.ConformanceSampleSender;
import org.enlace.gateway.exchange.intake.dryrun.DryRun;
import org.enlace.gateway.exchange.intake.endpoint.FormIntakeFactory;
import org.enlace.gateway.exchange.intake.endpoint.IntakeFactory;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;

/** Real doors for the tests of other rooms, over a real database and the shipped configuration. */
public final class TestDoors implements AutoCloseable {

    private final IntakeRoom room;

    public TestDoors(TestDatabase database) {
        room = new IntakeRoom(database);
    }

    /** Doors that seal with these keys, so that other rooms can read what came in. */
    public TestDoors(TestDatabase database, TestSealing keys) {
        room = new IntakeRoom(database, keys, "node-1");
    }

    /** The way in for what operators fill in. */
    public FormIntakeFactory form() {
        return room.form;
    }

    public DryRun tryOut() {
        return room.tryOut;
    }

    public ConformanceSampleSender conformance() {
        return room.conformance;
    }

    public IntakeFactory doors() {
        return room.doors;
    }

    @Override
    public void close() {
        room.close();
    }
}
