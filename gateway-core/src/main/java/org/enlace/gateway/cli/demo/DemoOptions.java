package org.enlace.gateway.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Ports;
import picocli.CommandLine.Option;

/** Holds the options of {@code ./enlace demo}. */
public final class DemoOptions {

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

    @Option(names = "--wait", paramLabel = "3m", descriptionKey = "demo.startLimit")
    private Duration startLimit = Duration.ofMinutes(3);

    /** Returns how long the demo may take to be ready. */
    Duration startLimit() {
        return startLimit;
    }

    public Ports ports() {
        return new Ports(port);
    }

    public DataFolder data(InstallDir home) {
        return data(home.demoData());
    }

    /** Returns the data folder, or the usual one. */
    public DataFolder data(Path usual) {
        return DataFolder.at(data == null ? usual : data);
    }

    public Path config(InstallDir home) {
        return (config == null ? home.demoConfig() : config).toAbsolutePath().normalize();
    }

    public double rate() {
        return rate(USUAL_RATE);
    }

    /** Returns the requested rate, or the usual one. */
    public double rate(double usual) {
        double asked = rate == null ? usual : rate;
        if (!(asked >= 0)) {
            throw new CommandFailedException("rate.negative");
        }
        return asked;
    }

    /** Returns the duration of the traffic; empty until Ctrl-C. */
    public Optional<Duration> time() {
        return Optional.ofNullable(time);
    }
}
