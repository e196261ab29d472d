package org.enlace.crash;

import org.enlace.crash.plan.Fault;
import org.enlace.crash.process.Part;
import org.enlace.crash.process.Topology;
import org.enlace.crash.proxy.FaultProxy;
import org.enlace.crash.proxy.Rule;
import org.enlace.crash.proxy.Verb;

/** Deeds that kill nobody and are the same whatever the product consists of. */
final class Disturbances {

    private Disturbances() {}

    /** A part stands still as long as the fault lasts. */
    static void freeze(Fault fault, Part part) throws InterruptedException {
        part.freeze();
        try {
            Thread.sleep(fault.lastsMillis());
        } finally {
            part.wake();
        }
    }

    /** A line is disturbed as long as the fault lasts. */
    static void line(Fault fault, Topology topology) throws InterruptedException {
        FaultProxy line = topology.lines().get(fault.line());
        line.rule(new Rule(Verb.valueOf(fault.verb()), Rule.Way.BOTH, fault.amount()));
        try {
            Thread.sleep(fault.lastsMillis());
        } finally {
            line.pass();
        }
    }
}
