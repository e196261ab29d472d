package org.enlace.gateway.intake;

import org.enlace.gateway.sealing.TestSealing;
import org.enlace.gateway.store.TestDatabase;

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
    public FormDoor form() {
        return room.form;
    }

    public TryOut tryOut() {
        return room.tryOut;
    }

    public ConformanceSending conformance() {
        return room.conformance;
    }

    public Doors doors() {
        return room.doors;
    }

    @Override
    public void close() {
        room.close();
    }
}
