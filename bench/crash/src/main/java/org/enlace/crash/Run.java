package org.enlace.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.enlace.crash.checker.Check;
import org.enlace.crash.checker.Findings;
import org.enlace.crash.checker.Round;
import org.enlace.crash.checker.RunNotes;
import org.enlace.crash.plan.Fault;
import org.enlace.crash.plan.FaultKind;
import org.enlace.crash.process.Part;
import org.enlace.crash.process.Partners;
import org.enlace.crash.process.Topology;

/** One run of a plan over one topology: fault after fault, each followed by recovery, with checks in between. Not thread-safe. */
final class Run {

    private static final long START_PATIENCE_MILLIS = 150_000;
    private static final long ACCEPT_PATIENCE_MILLIS = 60_000;
    private static final int START_TRIES = 3;

    private final Settings settings;
    private final Topology topology;
    private final Partners partners;
    private final RunNotes notes;
    private final Deeds deeds;
    private final Screen screen;

    Run(Settings settings, Topology topology, Disk disk, Screen screen) {
        this.settings = settings;
        this.topology = topology;
        this.partners = new Partners(topology.control());
        this.notes = new RunNotes(topology.data().resolve("crash"));
        this.deeds = new Deeds(topology, partners, disk);
        this.screen = screen;
    }

    /**
     * How it ended.
     *
     * @param findings of the last check
     * @param settledMillis how long the queues took to drain at the end; -1 if they did not
     */
    record Ended(Findings findings, List<Round> rounds, long settledMillis) {}

    /** Goes through the plan from where an earlier run on this folder stopped; stops early at a broken promise. */
    Ended go(List<Fault> plan) throws IOException, InterruptedException, SQLException {
        int done = notes.rounds().size();
        arm(plan, done);
        topology.partners().start();
        topology.gateways().get(0).start();
        must(Deeds.await(partners::ready, START_PATIENCE_MILLIS), "the simulated partners do not start");
        partners.rate(settings.rate());
        recovered(System.currentTimeMillis(), pointNext(plan, done));
        try (Sampler sampler = new Sampler(topology.gateways(), notes)) {
            if (done > 0 && settings.checkEvery() > 0 && !pointNext(plan, done)) {
                Ended ended = check();
                if (!ended.findings().violations().isEmpty()) {
                    return ended;
                }
                partners.rate(settings.rate());
            }
            for (int i = done; i < plan.size(); i++) {
                round(plan, i);
                boolean check =
                        settings.checkEvery() > 0 && (i + 1) % settings.checkEvery() == 0 && i + 1 < plan.size();
                if (check && !pointNext(plan, i + 1)) {
                    Ended ended = check();
                    if (!ended.findings().violations().isEmpty()) {
                        return ended;
                    }
                    partners.rate(settings.rate());
                }
            }
            return check();
        }
    }

    private Ended check() throws InterruptedException, IOException, SQLException {
        screen.say("settling");
        partners.rate(0);
        long settled = new Settling(partners, topology.data()).settle();
        Findings findings = Check.of(topology.data());
        findings.violations().forEach(each -> screen.line(each.toString()));
        return new Ended(findings, notes.rounds(), settled);
    }

    private void round(List<Fault> plan, int place) throws IOException, InterruptedException {
        Fault fault = plan.get(place);
        Thread.sleep(fault.afterMillis());
        long at = System.currentTimeMillis();
        Deeds.Done done = deeds.commit(fault);
        long until = System.currentTimeMillis();
        arm(plan, place + 1);
        long[] recovery = recovered(until, pointNext(plan, place + 1));
        notes.add(new Round(
                fault.number(),
                fault.kind().name(),
                fault.point(),
                fault.line(),
                fault.verb(),
                at,
                until,
                done.hit(),
                recovery[0],
                recovery[1],
                done.healed()));
        String what = fault.point().isEmpty() ? fault.kind().name() : fault.kind() + " " + fault.point();
        screen.say(done.hit() ? "round" : "round.missed", fault.number(), plan.size(), what, recovery[0], recovery[1]);
    }

    /** Whether the next fault is a named point, which may halt the gateway before it is ready. */
    private static boolean pointNext(List<Fault> plan, int place) {
        return place < plan.size() && plan.get(place).kind() == FaultKind.NAMED_POINT;
    }

    private void arm(List<Fault> plan, int place) {
        if (settings.mutant().isPresent()) {
            topology.agent(settings.mutant().map(name -> "mutant=" + name));
        } else if (pointNext(plan, place)) {
            Fault next = plan.get(place);
            topology.agent(Optional.of("point=" + next.point() + ":" + next.amount()));
            // A gateway that runs without the point would never get there.
            topology.gateways().forEach(Part::kill);
        } else {
            topology.agent(Optional.empty());
        }
    }

    /** Starts what is dead; returns milliseconds to readiness and to the first message accepted. */
    private long[] recovered(long since, boolean mayDie) throws IOException, InterruptedException {
        Part gateway = topology.gateways().get(0);
        long accepted = accepted(0);
        // Records that nobody can take would only take the processors that the restart needs.
        boolean silenced = !gateway.alive() && rate(0);
        for (int tries = 1; ; tries++) {
            topology.partners().start();
            gateway.start();
            boolean over = Deeds.await(() -> topology.ready(gateway) || !gateway.alive(), START_PATIENCE_MILLIS);
            if (gateway.alive() && over) {
                break;
            }
            if (mayDie && !gateway.alive()) {
                rate(settings.rate());
                return new long[] {-1, -1};
            }
            must(tries < START_TRIES, "the gateway does not start");
        }
        long ready = System.currentTimeMillis() - since;
        if (silenced) {
            rate(settings.rate());
        }
        boolean took =
                Deeds.await(() -> accepted(accepted) > accepted || mayDie && !gateway.alive(), ACCEPT_PATIENCE_MILLIS);
        must(took, "nothing is accepted any more");
        return new long[] {ready, mayDie && !gateway.alive() ? -1 : System.currentTimeMillis() - since};
    }

    private boolean rate(double perSecond) {
        try {
            partners.rate(perSecond);
            return true;
        } catch (UncheckedIOException busy) {
            return false;
        }
    }

    private long accepted(long otherwise) {
        try {
            return partners.standing().accepted();
        } catch (UncheckedIOException busy) {
            return otherwise;
        }
    }

    private static void must(boolean so, String otherwise) {
        if (!so) {
            throw new IllegalStateException(otherwise);
        }
    }
}
