package org.enlace.crash;

import java.util.List;
import org.enlace.crash.agent.HaltPoint;
import org.enlace.crash.plan.FaultPlan;
import org.enlace.crash.plan.PlannedFault;

/**
 * Run that the command line asks for.
 *
 * @param nodes 1 or 2 gateways
 * @param kills random kills
 * @param points each named point so many times instead, if more than 0
 * @param mutants whether mutants are asked for instead
 */
record RunRequest(int nodes, int kills, int points, boolean mutants, long seed, double rate, double haste) {

    static final double USUAL_RATE = 20;

    /** Returns the command that repeats the run, without options at their defaults. */
    String command() {
        String what = mutants ? "--mutants" : points > 0 ? "--points " + points : "--kills " + kills;
        String command = "./enlace crash " + (nodes > 1 ? "--nodes " + nodes + " " : "") + what + " --seed " + seed;
        command += rate == USUAL_RATE ? "" : " --rate " + rate;
        return command + (haste == 1 ? "" : " --haste " + haste);
    }

    /** The faults of a run; there is one for everything but mutants. */
    List<PlannedFault> plan() {
        if (nodes > 1) {
            return FaultPlan.nodes(seed, kills, haste);
        }
        return points > 0 ? FaultPlan.points(seed, points, named()) : FaultPlan.random(seed, kills, haste);
    }

    /** The report's file is named after this. */
    String reportName() {
        return nodes > 1 ? "nodes-" + kills : points > 0 ? "points" : "kills-" + kills;
    }

    /** Named points and mutants are places in one gateway: the harness itself plays the other node where one is needed. */
    boolean possible() {
        return nodes == 1 || nodes == 2 && points == 0 && !mutants;
    }

    private static List<FaultPlan.NamedPoint> named() {
        return HaltPoint.all().values().stream()
                .filter(HaltPoint::applicable)
                .map(each -> new FaultPlan.NamedPoint(each.name(), each.hits()))
                .toList();
    }
}
