package org.enlace.bench.translation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.UntranslatableException;

/** Reads, checks and translates a file item by item, in a JVM of its own, and says in JSON what it took. */
final class LargeFileRun {
    private static final int LOOK_EVERY = 400_000;

    private long refused;
    private long liveHeap;

    private LargeFileRun() {}

    public static void main(String[] arguments) throws IOException, BatchRefusedException {
        System.out.println(new ObjectMapper().writeValueAsString(new LargeFileRun().run(Path.of(arguments[0]))));
    }

    private Map<String, Long> run(Path file) throws IOException, BatchRefusedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Catalogue catalogue = Catalogue.builtIn();
        InwardMapping mapping = catalogue.inward("fge/status/case-status/v1");
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        long items = 0;
        long lines = 0;
        try (BatchFile batch = catalogue.contract("fge/status/v1").openBatch(file)) {
            for (Iterator<BatchItem> all = batch.items(); all.hasNext(); ) {
                BatchItem item = all.next();
                translate(mapping, item);
                lines += item.lines();
                if (items++ % LOOK_EVERY == 0) {
                    System.gc();
                    liveHeap = Math.max(liveHeap, heap(MemoryPoolMXBean::getUsage));
                }
            }
        }
        Map<String, Long> said = new LinkedHashMap<>();
        said.put("items", items);
        said.put("lines", lines);
        said.put("refused", refused);
        said.put("cpuMillis", (system.getProcessCpuTime() - cpu) / 1_000_000);
        said.put("millis", (System.nanoTime() - start) / 1_000_000);
        said.put("liveHeapBytes", liveHeap);
        said.put("peakHeapBytes", heap(MemoryPoolMXBean::getPeakUsage));
        said.put("limitBytes", Runtime.getRuntime().maxMemory());
        return said;
    }

    private void translate(InwardMapping mapping, BatchItem item) {
        Context context = Context.receivedAt(Instant.parse("2026-03-16T05:00:00Z"))
                .line(item.line())
                .build();
        try {
            refused += item.findings().isEmpty() ? 0 : 1;
            mapping.translate(item.bytes(), context);
        } catch (UntranslatableException e) {
            refused++;
        }
    }

    private static long heap(Function<MemoryPoolMXBean, MemoryUsage> which) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(which)
                .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                .sum();
    }
}
