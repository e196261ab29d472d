package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.enlace.gateway.plugins.PluginCheck;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which configuration a command looks at, and the data folder that goes with it. */
final class ConfigOptions {

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "option.config")
    private Path config;

    @Mixin
    private final ProfileOption profile = new ProfileOption();

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "check.data")
    private Path data;

    Path folder(Home home) {
        return config == null ? home.shown(home.config()) : config;
    }

    DataFolder data(Home home) {
        Path usual = profile.demo(home) ? home.demoData() : home.siteData();
        return DataFolder.at(data == null ? usual : data);
    }

    /** The connectors that would be there, plugins among them. To be closed. */
    PluginCheck plugins(Home home) throws IOException {
        DataFolder its = data(home);
        return new PluginCheck(
                its.root().resolve("plugins"),
                folder(home),
                GatewaySettings.of(its).destinations(),
                Clock.systemUTC());
    }

    CheckedConfig checked(Home home, Path folder, PluginCheck plugins) {
        return CheckedConfig.read(profile.source(home, folder), List.of(plugins.settings()));
    }
}
