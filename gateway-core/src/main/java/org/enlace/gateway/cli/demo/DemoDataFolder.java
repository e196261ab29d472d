package org.enlace.gateway.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DemoCertificates;
import org.enlace.gateway.cli.shared.DemoProfile;
import org.enlace.gateway.cli.shared.PidFile;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.credentials.DemoCredentials;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;

/**
 * The data folder of a demo, prepared.
 *
 * @param config the configuration folder
 * @param values of placeholders that depend on the ports
 */
record DemoDataFolder(Screen screen, DataFolder data, Path config, Map<String, String> values) {

    static final Duration LEFT_OVER = Duration.ofSeconds(10);

    void stopLeftOver() {
        data.simulators().process().ifPresent(process -> {
            screen.say("demo.leftover", process.pid());
            PidFile.stop(process, LEFT_OVER);
        });
    }

    void makeCredentials() throws IOException {
        Path file = data.credentials();
        if (Files.exists(file)) {
            return;
        }
        ConfigSource source = new ConfigSource(config, DemoProfile.NAME, values::get);
        try {
            new DemoCredentials().writeIfAbsent(file, source);
        } catch (ConfigProblemsException problems) {
            problems.problems().forEach(problem -> screen.line(problem.text(screen.locale())));
            throw new CommandFailedException("config.wrong");
        }
        screen.say("demo.credentials", file);
    }

    void makeCertificates() throws IOException {
        if (new DemoCertificates(data.tls(), data.partnersTls()).writeIfAbsent(Instant.now())) {
            screen.say("demo.certificates", data.tls());
        }
    }
}
