package org.enlace.gateway.platform.database;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A disk that is as full as a test says. */
public final class TestDiskSpace {

    private static final long LOW = 100;

    private volatile long free = Long.MAX_VALUE;
    private final DiskSpaceMonitor space = new DiskSpaceMonitor(
            List.of(Path.of("")), new DiskSpaceMonitor.Limits(LOW, 0), folder -> free, Clock.systemUTC());

    /** What the rooms ask. */
    public DiskSpaceMonitor space() {
        return space;
    }

    /** Fills the disk, or makes room, and has it seen. */
    public void full(boolean full) {
        free = full ? LOW - 1 : Long.MAX_VALUE;
        space.look();
    }
}
