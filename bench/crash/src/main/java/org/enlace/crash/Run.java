package org.enlace.crash;

import java.io.IOException;
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

    private final Settings settings;
    private final Topology topology;
    private final Partners partners;
    private final RunNotes notes;
    private final Deeds deeds;
    private final Recovery recovery;
    private final Screen screen;

    Run(Settings settings, Topology topology, Disk disk, Screen screen) {
        this.settings = settings;
        this.topology = topology;
        this.partners = new Partners(topology.control());
        this.notes = new RunNotes(topology.data().resolve("crash"));
        this.deeds = topology.gateways().size() > 1
                ? new NodeDeeds(topology, disk)
                : new OneGatewayDeeds(topology, partners, disk);
        this.recovery = new Recovery(topology, partners, settings.rate());
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
        recovery.first(pointNext(plan, done));
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
        Recovery.Times times = recovery.after(until, pointNext(plan, place + 1));
        notes.add(new Round(
                fault.number(),
                fault.kind().name(),
                fault.point(),
                fault.line(),
                fault.verb(),
                at,
                until,
                done.hit(),
                times.readyMillis(),
                times.acceptedMillis(),
                done.healed(),
                done.takeOverMillis()));
        String what = fault.point().isEmpty() ? fault.kind().name() : fault.kind() + " " + fault.point();
        String text = done.hit() ? "round" : "round.missed";
        screen.say(text, fault.number(), plan.size(), what, times.readyMillis(), times.acceptedMillis());
        if (done.takeOverMillis() != 0) {
            screen.say("taken.over", done.takeOverMillis());
        }
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
}
