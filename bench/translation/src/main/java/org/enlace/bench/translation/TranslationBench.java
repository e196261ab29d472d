package org.enlace.bench.translation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One translation, one thread. Its own figure is CPU of the whole process, garbage collection and compiler in it, for each operation. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class TranslationBench {
    @Param({"5", "192"})
    public int persons;

    private byte[] message;
    private TablePolice table;
    private SaxonPolice saxon;

    @Setup
    public void prepare() throws Exception {
        message = PoliceMessage.of(persons);
        table = new TablePolice();
        saxon = new SaxonPolice();
    }

    /** Resources that the process used in one iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Used {
        private static final OperatingSystemMXBean SYSTEM =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        public long nanos;
        public long operations;

        private long before;

        @Setup(Level.Iteration)
        public void start() {
            operations = 0;
            before = SYSTEM.getProcessCpuTime();
        }

        @TearDown(Level.Iteration)
        public void stop() {
            nanos = SYSTEM.getProcessCpuTime() - before;
        }
    }

    @Benchmark
    public ObjectNode table(Used used) throws Exception {
        used.operations++;
        return table.record(message);
    }

    @Benchmark
    public ObjectNode xslt(Used used) throws Exception {
        used.operations++;
        return saxon.record(message);
    }
}
