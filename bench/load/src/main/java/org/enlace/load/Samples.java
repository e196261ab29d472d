package org.enlace.load;

import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.enlace.load.measure.Profile;
import org.enlace.load.measure.Threads;
import org.enlace.load.report.Report;
import org.enlace.load.yardstick.Yardsticks;

/** Where the gateway's processor time goes under the load of a workload: why a target is missed. Its block is one more, after those that count. */
final class Samples {

    private static final int SECONDS = 10;
    private static final int ROWS = 12;
    private static final double PERCENT = 100;

    private Samples() {}

    /**
     * Runs the block and writes the table.
     *
     * @param house one that was opened to be sampled
     * @param heading of what was sent
     */
    static void say(House house, Screen screen, Report report, String heading)
            throws IOException, InterruptedException {
        screen.say("sampling");
        Threads before = Threads.of(house.pid());
        Profile profile = Profile.during(
                house.pid(), house.settings().data().resolve("samples.jfr"), () -> Yardsticks.closed(house, SECONDS));
        Map<String, Double> threads = Threads.of(house.pid()).since(before);
        report.say("").say(heading).say("");
        report.say(
                        "One more block of %d s, which does not count: %,d samples of threads at work in Java, by the package of the innermost frame of ours; beside them the process's whole CPU by thread."
                                .formatted(SECONDS, profile.samples()))
                .say("")
                .say("| package | of the samples | thread | of the CPU |")
                .say("|---|---|---|---|");
        Iterator<Map.Entry<String, Double>> left = profile.packages().entrySet().iterator();
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
