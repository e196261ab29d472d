package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.partners.ConfigSource;
import org.enlace.gateway.plugins.PluginCheck;
import picocli.CommandLine.Option;

/** Which configuration a command looks at, and the data folder that goes with it. */
final class ConfigOptions {

    private static final int USUAL_PORT = 8080;

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "option.config")
    private Path config;

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "check.profile")
    private String profile = DemoCommand.PROFILE;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "check.data")
    private Path data;

    Path folder(Home home) {
        return config == null ? home.shown(home.config()) : config;
    }

    DataFolder data(Home home) {
        Path usual = demo() ? home.demoData() : home.siteData();
        return DataFolder.at(data == null ? usual : data);
    }

    private boolean demo() {
        return profile.equals(DemoCommand.PROFILE);
    }

    /** The connectors that would be there, plugins among them. To be closed. */
    PluginCheck plugins(Home home) throws IOException {
        return new PluginCheck(data(home).root().resolve("plugins"), folder(home), Clock.systemUTC());
    }

    CheckedConfig checked(Path folder, PluginCheck plugins) {
        Map<String, String> values = demo() ? DemoCommand.values(new Ports(USUAL_PORT)) : Map.of();
        return CheckedConfig.read(new ConfigSource(folder, profile, values::get), List.of(plugins.settings()));
    }
}
