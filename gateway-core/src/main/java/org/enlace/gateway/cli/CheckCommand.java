package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.partners.ConfigSource;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.plugins.PluginCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./enlace check}: reads all configuration files together and prints every problem. */
@Command(name = "check", descriptionHeading = "%n", sortOptions = false)
final class CheckCommand implements Callable<Integer> {

    private static final int USUAL_PORT = 8080;

    private final Screen screen;
    private final Home home;

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "option.config")
    private Path config;

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "check.profile")
    private String profile = DemoCommand.PROFILE;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "check.data")
    private Path data;

    CheckCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = config == null ? home.shown(home.config()) : config;
        boolean demo = profile.equals(DemoCommand.PROFILE);
        Map<String, String> values = demo ? DemoCommand.values(new Ports(USUAL_PORT)) : Map.of();
        try (PluginCheck plugins = new PluginCheck(plugins(demo), folder, Clock.systemUTC())) {
            ConfigSource source = new ConfigSource(folder, profile, values::get);
            CheckedConfig checked = CheckedConfig.read(source, List.of(plugins.settings()));
            List<String> problems = new ArrayList<>(plugins.problems(screen.locale()));
            problems.addAll(checked.problems(screen.locale()));
            CertificateReport certificates = certificates(demo);
            if (certificates.good()) {
                certificates.remarks(screen).forEach(screen::line);
            } else {
                problems.addAll(certificates.remarks(screen));
            }
            return told(problems, checked);
        }
    }

    private Path plugins(boolean demo) {
        return dataFolder(demo).resolve("plugins");
    }

    private CertificateReport certificates(boolean demo) {
        Clock clock = Clock.systemUTC();
        return new CertificateReport(
                new Certificates(DataFolder.at(dataFolder(demo)).tls(), clock), clock);
    }

    private Path dataFolder(boolean demo) {
        Path usual = demo ? home.demoData() : home.siteData();
        return data == null ? usual : data;
    }

    private int told(List<String> problems, CheckedConfig checked) {
        if (!problems.isEmpty()) {
            problems.forEach(screen::line);
            screen.say("check.problems", problems.size());
            return 1;
        }
        Snapshot snapshot = checked.snapshot();
        screen.say(
                "check.good",
                snapshot.partners().size(),
                snapshot.links().size(),
                snapshot.agreements().size());
        return 0;
    }
}
