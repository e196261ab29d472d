package org.enlace.crash;

import org.enlace.crash.plan.PlannedFault;
import org.enlace.crash.process.ProductProcess;
import org.enlace.crash.process.Topology;
import org.enlace.crash.proxy.FaultProxy;
import org.enlace.crash.proxy.ProxyAction;
import org.enlace.crash.proxy.ProxyRule;

/** Causes the faults that end no process and are the same in every topology. */
final class SharedFaultActions {

    private SharedFaultActions() {}

    /** A part stands still as long as the fault lasts. */
    static void freeze(PlannedFault plannedFault, ProductProcess productProcess) throws InterruptedException {
        productProcess.freeze();
        try {
            Thread.sleep(plannedFault.lastsMillis());
        } finally {
            productProcess.wake();
        }
    }

    /** A line is disturbed as long as the fault lasts. */
    static void line(PlannedFault plannedFault, Topology topology) throws InterruptedException {
        FaultProxy line = topology.lines().get(plannedFault.line());
        line.rule(new ProxyRule(ProxyAction.valueOf(plannedFault.verb()), ProxyRule.Way.BOTH, plannedFault.amount()));
        try {
            Thread.sleep(plannedFault.lastsMillis());
        } finally {
            line.pass();
        }
    }
}
