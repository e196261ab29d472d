package org.enlace.crash;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.enlace.crash.checker.RunNotes;
import org.enlace.crash.plan.PlannedFault;
import org.enlace.crash.process.DemoTopology;
import org.enlace.crash.process.NodesTopology;
import org.enlace.crash.process.Topology;

/** Sets a run up and takes it down in every case, also when the harness itself is ended. */
final class RunLifecycle {

    /** More of what makes order and repeats mean something than in the demo. */
    private static final List<String> HABITS = List.of("--repeated", "0.1", "--corrected", "0.15");

    private final CrashSettings settings;
    private final CrashScreen screen;

    RunLifecycle(CrashSettings settings, CrashScreen screen) {
        this.settings = settings;
        this.screen = screen;
    }

    /** Empty if it could not be brought to its end. */
    Optional<CrashRun.Ended> run(List<PlannedFault> plan) throws IOException, InterruptedException, SQLException {
        FillableFileSystem disk = FillableFileSystem.over(settings.data().resolve("links"));
        Topology topology = topology();
        AtomicBoolean closed = new AtomicBoolean();
        Thread hook = new Thread(() -> close(closed, topology, disk), "end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int done = new RunNotes(settings.data().resolve("crash")).rounds().size();
            screen.say(settings.nodes() > 1 ? "starting.nodes" : "starting", plan.size(), done);
            if (!disk.mounted()) {
                screen.say("no.disk");
            }
            return Optional.of(new CrashRun(settings, topology, disk, screen).go(plan));
        } catch (IllegalStateException failed) {
            screen.say("failed", failed.getMessage());
            return Optional.empty();
        } finally {
            close(closed, topology, disk);
        }
    }

    private Topology topology() throws IOException {
        return settings.nodes() > 1
                ? new NodesTopology(settings.home(), settings.data(), settings.port(), HABITS)
                : new DemoTopology(settings.home(), settings.data(), settings.port(), HABITS);
    }

    private static synchronized void close(AtomicBoolean closed, Topology topology, FillableFileSystem disk) {
        if (closed.compareAndSet(false, true)) {
            topology.close();
            disk.close();
        }
    }
}
