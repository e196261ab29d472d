package org.enlace.load;

import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.enlace.load.measure.ProcessorProfile;
import org.enlace.load.measure.ThreadTimes;
import org.enlace.load.report.LoadReport;
import org.enlace.load.yardstick.Yardsticks;

/**
 * Report section on the gateway's processor time under the load of a workload, which shows why a target is missed. It measures one more block, after those
 * that count.
 */
final class ProcessorTimeSection {

    private static final int SECONDS = 10;
    private static final int ROWS = 12;
    private static final double PERCENT = 100;

    private ProcessorTimeSection() {}

    /**
     * Runs the block and writes the table.
     *
     * @param installation one that was opened to be sampled
     * @param heading of what was sent
     */
    static void say(GatewayInstallation installation, LoadScreen screen, LoadReport report, String heading)
            throws IOException, InterruptedException {
        screen.say("sampling");
        ThreadTimes before = ThreadTimes.of(installation.pid());
        ProcessorProfile processorProfile = ProcessorProfile.during(
                installation.pid(),
                installation.settings().data().resolve("samples.jfr"),
                () -> Yardsticks.closed(installation, SECONDS));
        Map<String, Double> threads = ThreadTimes.of(installation.pid()).since(before);
        report.say("").say(heading).say("");
        report.say(
                        "One more block of %d s, which does not count: %,d samples of threads at work in Java, by the package of the innermost frame of ours; beside them the process's whole CPU by thread."
                                .formatted(SECONDS, processorProfile.samples()))
                .say("")
                .say("| package | of the samples | thread | of the CPU |")
                .say("|---|---|---|---|");
        Iterator<Map.Entry<String, Double>> left =
                processorProfile.packages().entrySet().iterator();
        Iterator<Map.Entry<String, Double>> right = threads.entrySet().iterator();
        for (int row = 0; row < ROWS && (left.hasNext() || right.hasNext()); row++) {
            report.say("| " + cells(left) + " | " + cells(right) + " |");
        }
        report.say("");
    }

    private static String cells(Iterator<Map.Entry<String, Double>> shares) {
        if (!shares.hasNext()) {
            return " | ";
        }
        Map.Entry<String, Double> next = shares.next();
        return String.format(Locale.ROOT, "%s | %.1f %%", next.getKey(), PERCENT * next.getValue());
    }
}
