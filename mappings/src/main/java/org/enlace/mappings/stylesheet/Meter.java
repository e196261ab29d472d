package org.enlace.mappings.stylesheet;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.lib.TraceListener;
import net.sf.saxon.om.Item;
import net.sf.saxon.trace.Traceable;

/** Counts the resources of one run, and stops it at the limit. Belongs to the thread that made it. */
final class Meter implements TraceListener {
    private static final int LOOK_EVERY = 1 << 8;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long lastNanos;
    private final long lastByte;
    private int steps;

    Meter(StylesheetLimits stylesheetLimits) {
        this.lastNanos =
                THREADS.getCurrentThreadCpuTime() + stylesheetLimits.processor().toNanos();
        this.lastByte = THREADS.getCurrentThreadAllocatedBytes() + stylesheetLimits.bytes();
    }

    @Override
    public void enter(Traceable place, Map<String, Object> properties, XPathContext context) {
        step();
    }

    @Override
    public void startCurrentItem(Item item) {
        step();
    }

    private void step() {
        if (++steps % LOOK_EVERY == 0
                && (THREADS.getCurrentThreadCpuTime() > lastNanos
                        || THREADS.getCurrentThreadAllocatedBytes() > lastByte)) {
            throw new StylesheetStoppedException();
        }
    }
}
