package org.enlace.gateway.cli.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.GatewaySettings;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.RunningArguments;
import picocli.CommandLine.Option;

/** Selects the gateway that is checked. Options that are not given are taken from the running gateway. */
public final class InstallationOptions {

    private static final int USUAL_PORT = 8080;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "run.data")
    private Path data;

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "option.config")
    private Path config;

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "run.profile")
    private String profile;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "run.port")
    private Integer port;

    @Option(names = "--health-port", paramLabel = "N", descriptionKey = "doctor.health.port")
    private Integer healthPort;

    @Option(names = "--log", paramLabel = "FILE", descriptionKey = "doctor.log")
    private List<Path> logs = new ArrayList<>();

    public Installation patient(InstallDir home) {
        DataFolder folder = home.data(data);
        Optional<ProcessHandle> process = folder.gateway().process();
        RunningArguments arguments = RunningArguments.of(process);
        Map<String, String> given = arguments.settings();
        GatewaySettings settings = new GatewaySettings(given);
        Ports ports = new Ports(port == null ? number(given.get("server.port"), USUAL_PORT) : port);
        return new Installation(
                folder,
                config == null
                        ? Path.of(given.getOrDefault(
                                "enlace.config", home.config().toString()))
                        : config,
                profile == null ? given.getOrDefault("enlace.profile", "") : profile,
                ports,
                healthPort == null
                        ? port == null ? number(given.get("management.server.port"), ports.health()) : ports.health()
                        : healthPort,
                process,
                arguments,
                settings,
                List.copyOf(logs),
                Clock.systemUTC());
    }

    private static int number(String given, int without) {
        try {
            return given == null ? without : Integer.parseInt(given);
        } catch (NumberFormatException none) {
            return without;
        }
    }
}
