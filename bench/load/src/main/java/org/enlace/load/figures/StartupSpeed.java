package org.enlace.load.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.enlace.load.traffic.RecordAccount;

/**
 * Time in which a started gateway reaches its usual speed.
 *
 * @param seconds of load until it was reached; NaN if it never was
 * @param usual records a second, at the end of the load
 */
record StartupSpeed(double seconds, double usual) {

    private static final double SHARE = 0.8;
    /** Seconds over which a rate is taken: a single one is an accident. */
    private static final int OVER = 3;

    private static final int LAST = 10;

    /** Looks each second while this load goes on. */
    static StartupSpeed watch(RecordAccount account, CountDownLatch load) throws InterruptedException {
        List<Integer> each = new ArrayList<>();
        int before = account.arrived();
        while (load.getCount() > 0) {
            long second = System.nanoTime();
            Thread.sleep(1_000);
            int now = account.arrived();
            each.add((int) ((now - before) * 1e9 / (System.nanoTime() - second)));
            before = now;
        }
        return of(each);
    }

    /** From the records of each second. */
    static StartupSpeed of(List<Integer> each) {
        double usual = mean(each.subList(Math.max(0, each.size() - LAST), each.size()));
        for (int i = 0; i + OVER <= each.size(); i++) {
            if (mean(each.subList(i, i + OVER)) >= SHARE * usual) {
                return new StartupSpeed(i + OVER, usual);
            }
        }
        return new StartupSpeed(Double.NaN, usual);
    }

    private static double mean(List<Integer> some) {
        return some.stream().mapToInt(Integer::intValue).average().orElse(0);
    }
}
