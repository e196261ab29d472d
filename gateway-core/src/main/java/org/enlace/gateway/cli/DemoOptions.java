package org.enlace.gateway.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of {@code ./enlace demo}. */
final class DemoOptions {

    private static final double USUAL_RATE = 20;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "demo.port")
    private int port = 8080;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "demo.data")
    private Path data;

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "option.config")
    private Path config;

    @Option(names = "--rate", paramLabel = "N", descriptionKey = "demo.rate")
    private Double rate;

    @Option(names = "--for", paramLabel = "60s", descriptionKey = "demo.for")
    private Duration time;

    Ports ports() {
        return new Ports(port);
    }

    DataFolder data(Home home) {
        return data(home.demoData());
    }

    /** The data folder, or the usual one. */
    DataFolder data(Path usual) {
        return DataFolder.at(data == null ? usual : data);
    }

    Path config(Home home) {
        return (config == null ? home.demoConfig() : config).toAbsolutePath().normalize();
    }

    double rate() {
        return rate(USUAL_RATE);
    }

    /** The rate that was asked for, or the usual one. */
    double rate(double usual) {
        double asked = rate == null ? usual : rate;
        if (!(asked >= 0)) {
            throw new Failure("rate.negative");
        }
        return asked;
    }

    /** How long traffic runs; empty until Ctrl-C. */
    Optional<Duration> time() {
        return Optional.ofNullable(time);
    }
}
