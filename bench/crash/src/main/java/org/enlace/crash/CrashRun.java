package org.enlace.crash;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.enlace.crash.checker.CheckFindings;
import org.enlace.crash.checker.CrashChecker;
import org.enlace.crash.checker.FaultRound;
import org.enlace.crash.checker.RunNotes;
import org.enlace.crash.plan.FaultKind;
import org.enlace.crash.plan.PlannedFault;
import org.enlace.crash.process.PartnerControl;
import org.enlace.crash.process.ProductProcess;
import org.enlace.crash.process.Topology;

/** One run of a plan over one topology: fault after fault, each followed by recovery, with checks in between. Not thread-safe. */
final class CrashRun {

    private final CrashSettings settings;
    private final Topology topology;
    private final PartnerControl partnerControl;
    private final RunNotes notes;
    private final FaultActions faultActions;
    private final Recovery recovery;
    private final CrashScreen screen;

    CrashRun(CrashSettings settings, Topology topology, FillableFileSystem disk, CrashScreen screen) {
        this.settings = settings;
        this.topology = topology;
        this.partnerControl = new PartnerControl(topology.control());
        this.notes = new RunNotes(topology.data().resolve("crash"));
        this.faultActions = topology.gateways().size() > 1
                ? new NodeFaultActions(topology, disk)
                : new SingleGatewayFaultActions(topology, partnerControl, disk);
        this.recovery = new Recovery(topology, partnerControl, settings.rate());
        this.screen = screen;
    }

    /**
     * Result of the run.
     *
     * @param findings of the last check
     * @param settledMillis how long the queues took to drain at the end; -1 if they did not
     */
    record Ended(CheckFindings findings, List<FaultRound> rounds, long settledMillis) {}

    /** Goes through the plan from where an earlier run on this folder stopped; stops early at a broken promise. */
    Ended go(List<PlannedFault> plan) throws IOException, InterruptedException, SQLException {
        int done = notes.rounds().size();
        arm(plan, done);
        Recovery.Times started = recovery.first(pointNext(plan, done));
        if (started.readyMillis() > 0) {
            notes.firstStart(started.readyMillis());
        }
        try (ProcessSampler processSampler = new ProcessSampler(topology.gateways(), notes)) {
            if (done > 0 && settings.checkEvery() > 0 && !pointNext(plan, done)) {
                Ended ended = check();
                if (!ended.findings().violations().isEmpty()) {
                    return ended;
                }
                partnerControl.rate(settings.rate());
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
                    partnerControl.rate(settings.rate());
                }
            }
            return check();
        }
    }

    private Ended check() throws InterruptedException, IOException, SQLException {
        screen.say("settling");
        partnerControl.rate(0);
        long settled = new QueueDrain(partnerControl, topology.data()).settle();
        CheckFindings findings = CrashChecker.of(topology.data());
        findings.violations().forEach(each -> screen.line(each.toString()));
        return new Ended(findings, notes.rounds(), settled);
    }

    private void round(List<PlannedFault> plan, int place) throws IOException, InterruptedException {
        PlannedFault plannedFault = plan.get(place);
        Thread.sleep(plannedFault.afterMillis());
        long at = System.currentTimeMillis();
        FaultActions.Done done = faultActions.commit(plannedFault);
        long until = System.currentTimeMillis();
        arm(plan, place + 1);
        Recovery.Times times = recovery.after(until, pointNext(plan, place + 1));
        notes.add(new FaultRound(
                plannedFault.number(),
                plannedFault.kind().name(),
                plannedFault.point(),
                plannedFault.line(),
                plannedFault.verb(),
                at,
                until,
                done.hit(),
                times.readyMillis(),
                times.acceptedMillis(),
                done.healed(),
                done.takeOverMillis()));
        String what = plannedFault.point().isEmpty()
                ? plannedFault.kind().name()
                : plannedFault.kind() + " " + plannedFault.point();
        String text = done.hit() ? "round" : "round.missed";
        screen.say(text, plannedFault.number(), plan.size(), what, times.readyMillis(), times.acceptedMillis());
        if (done.takeOverMillis() != 0) {
            screen.say("taken.over", done.takeOverMillis());
        }
    }

    /** Returns true if the next fault is a named point, which may halt the gateway before it is ready. */
    private static boolean pointNext(List<PlannedFault> plan, int place) {
        return place < plan.size() && plan.get(place).kind() == FaultKind.NAMED_POINT;
    }

    private void arm(List<PlannedFault> plan, int place) {
        if (settings.mutant().isPresent()) {
            topology.agent(settings.mutant().map(name -> "mutant=" + name));
        } else if (pointNext(plan, place)) {
            PlannedFault next = plan.get(place);
            topology.agent(Optional.of("point=" + next.point() + ":" + next.amount()));
            // A gateway that runs without the point would never get there.
            topology.gateways().forEach(ProductProcess::kill);
        } else {
            topology.agent(Optional.empty());
        }
    }
}
