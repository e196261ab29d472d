package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.enlace.gateway.partners.ConfigProblems;
import org.enlace.gateway.partners.ConfigSource;
import org.enlace.gateway.partners.DemoCredentials;

/**
 * The data folder of a demo, made ready.
 *
 * @param config the configuration folder
 * @param values of placeholders that depend on the ports
 */
record DemoHouse(Screen screen, DataFolder data, Path config, Map<String, String> values) {

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
        ConfigSource source = new ConfigSource(config, DemoCommand.PROFILE, values::get);
        try {
            new DemoCredentials().writeIfAbsent(file, source);
        } catch (ConfigProblems problems) {
            problems.problems().forEach(problem -> screen.line(problem.text(screen.locale())));
            throw new Failure("config.wrong");
        }
        screen.say("demo.credentials", file);
    }

    void makeCertificates() throws IOException {
        if (new DemoCertificates(data.tls(), data.partnersTls()).writeIfAbsent(Instant.now())) {
            screen.say("demo.certificates", data.tls());
        }
    }
}
