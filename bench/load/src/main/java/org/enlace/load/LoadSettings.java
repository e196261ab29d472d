package org.enlace.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.enlace.load.process.MeasuredProductHome;

/**
 * Settings of a run.
 *
 * @param home the built product
 * @param data work folder, with {@code credentials.json}
 * @param port of the gateway; two more ports follow
 * @param heap largest heap of the gateway, as in {@code -Xmx}
 * @param rate records a second in open loop
 * @param time how long that lasts
 * @param warm how long load runs before anything counts
 * @param count how many records a figure uses; empty for its own number
 * @param floor a built copy of the floor; empty to do without
 * @param sampled whether it will be asked where the gateway's time goes, for which it must be started
 */
public record LoadSettings(
        MeasuredProductHome home,
        Path data,
        int port,
        String heap,
        double rate,
        Duration time,
        Duration warm,
        Optional<Integer> count,
        Optional<Path> floor,
        boolean sampled) {

    private static final int PORTS_OF_AN_INSTALLATION = 4;

    /** The same for a second gateway beside the first, in a folder inside its own. */
    public LoadSettings beside(String folder) {
        return new LoadSettings(
                home,
                data.resolve(folder),
                port + PORTS_OF_AN_INSTALLATION,
                heap,
                rate,
                time,
                warm,
                count,
                floor,
                sampled);
    }

    /** The same for a gateway that can be sampled. */
    public LoadSettings forSamples() {
        return new LoadSettings(home, data, port, heap, rate, time, warm, count, floor, true);
    }
}
