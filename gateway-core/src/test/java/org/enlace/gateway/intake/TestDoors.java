package org.enlace.gateway.intake;

import org.enlace.gateway.store.TestDatabase;

/** Real doors for the tests of other rooms, over a real database and the shipped configuration. */
public final class TestDoors implements AutoCloseable {

    private final IntakeRoom room;

    public TestDoors(TestDatabase database) {
        room = new IntakeRoom(database);
    }

    public Doors doors() {
        return room.doors;
    }

    @Override
    public void close() {
        room.close();
    }
}
