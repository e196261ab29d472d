package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.platform.scheduling.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Monitors the free space on the disks of the data folder. What is not written to the audit does not happen, so there must always be space for it:
 * when little is left, the inbound endpoints take nothing more in, and what was taken in is delivered, answered and audited with the rest. When
 * nearly nothing is left, a reserve file is deleted, so that the database can still write. Both conditions recover by themselves. Thread-safe.
 */
public final class DiskSpaceMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskSpaceMonitor.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final long MIB = 1L << 20;

    /** Measures how many bytes a process of the gateway may still write in a folder. */
    @FunctionalInterface
    interface Measure {
        long free(Path folder) throws IOException;
    }

    /**
     * The limits on free space, in bytes.
     *
     * @param low with less than this nothing more is taken in; 0 if nobody watches
     * @param reserve kept in a file, given back when less than that is left; 0 for none
     */
    record Limits(long low, long reserve) {}

    private final List<Path> folders;
    private final Limits limits;
    private final Measure measure;
    private final DiskReserve reserve;
    private boolean reserveFailed;
    private final Clock clock;
    private final Scheduler timer = new Scheduler("space");

    private volatile Instant lowSince;
    private volatile long left = Long.MAX_VALUE;

    DiskSpaceMonitor(List<Path> folders, Limits limits, Measure measure, Clock clock) {
        this.folders = List.copyOf(folders);
        this.limits = limits;
        this.measure = measure;
        this.clock = clock;
        this.reserve = new DiskReserve(folders.get(0).resolve("reserve"), limits.reserve());
    }

    /** Looks from now on; it has looked once when this returns. */
    static DiskSpaceMonitor watch(List<Path> folders, Limits limits, Clock clock) {
        DiskSpaceMonitor space = new DiskSpaceMonitor(folders, limits, DiskSpaceMonitor::free, clock);
        if (limits.low() > 0) {
            space.look();
            space.timer.start().every("looking at the space on the disk", LOOK, LOOK, space::look);
        }
        return space;
    }

    /** Returns how many bytes a process of the gateway may still write in a folder, or where the folder would be made. */
    public static long free(Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        // The file store of a path is looked for in the list of mounts, which need not show it in a container.
        return there.toFile().getUsableSpace();
    }

    /** True while nothing more may be taken in. */
    public boolean low() {
        return lowSince != null;
    }

    /** Since when there is too little; empty while there is enough. */
    public Optional<Instant> lowSince() {
        return Optional.ofNullable(lowSince);
    }

    /** Returns the space left at the last check, in MiB, on the fullest of the disks. */
    public long leftMib() {
        return left / MIB;
    }

    void look() {
        try {
            long least = Long.MAX_VALUE;
            for (Path folder : folders) {
                least = Math.min(least, measure.free(folder));
            }
            left = least;
            judge(least);
            keepReserve(measure.free(folders.get(0)));
        } catch (IOException | RuntimeException unknown) {
            // If the free space of a disk cannot be read, no record is taken in on it.
            LOG.error(
                    "the room on the disk cannot be told ({})",
                    unknown.getClass().getSimpleName());
            left = 0;
            becomeLow();
        }
    }

    private void judge(long free) {
        if (free < limits.low()) {
            becomeLow();
        } else if (low() && free >= limits.low() + limits.low() / 4) {
            lowSince = null;
            LOG.warn("{} MiB are free again: the inbound endpoints are open", free / MIB);
        }
    }

    private void becomeLow() {
        if (!low()) {
            lowSince = clock.instant();
            LOG.error("{} MiB are left on the disk: nothing more is taken in until there is room", leftMib());
        }
    }

    /** The reserve says nothing about the free space: without a reserve the inbound endpoints stay as they are. */
    private void keepReserve(long free) {
        try {
            keep(free);
            reserveFailed = false;
        } catch (IOException | RuntimeException cannot) {
            if (!reserveFailed) {
                LOG.warn(
                        "no reserve can be kept on the disk ({})",
                        cannot.getClass().getSimpleName());
            }
            reserveFailed = true;
        }
    }

    private void keep(long free) throws IOException {
        if (free < limits.reserve() && reserve.give()) {
            LOG.error("the reserve on the disk was given back, so that what is under way can still be written down");
        } else if (!low() && free >= limits.low() + limits.reserve()) {
            reserve.take();
        }
    }

    @Override
    public void close() {
        timer.stop();
    }
}
