package org.enlace.gateway.cli.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Selects the configuration that a command reads, and the data folder that goes with it. */
public final class ConfigOptions {

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "option.config")
    private Path config;

    @Mixin
    private final ProfileOption profile = new ProfileOption();

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "check.data")
    private Path data;

    /** Returns the configuration folder. Throws a {@link CommandFailedException} if the one that was named is no folder. */
    public Path folder(InstallDir home) {
        if (config != null && !Files.isDirectory(config)) {
            throw CommandFailedException.wrongUse("mapping.no.folder", config);
        }
        return config == null ? home.shown(home.config()) : config;
    }

    /** Returns those that were given, each after a blank, for a command that is to read the same. */
    public String given() {
        return (config == null ? "" : " --config " + config)
                + profile.given()
                + (data == null ? "" : " --data " + data);
    }

    public DataFolder data(InstallDir home) {
        Path usual = profile.demo(home) ? home.demoData() : home.siteData();
        return DataFolder.at(data == null ? usual : data);
    }

    /** Returns the connectors that would be there, plugins among them. To be closed. */
    public PluginCheck plugins(InstallDir home) throws IOException {
        return plugins(home, data(home).root().resolve("plugins"));
    }

    /** The plugins of another folder, by the trusted signers of the configuration. */
    public PluginCheck plugins(InstallDir home, Path folder) throws IOException {
        return new PluginCheck(
                folder, folder(home), GatewaySettings.of(data(home)).destinations(), Clock.systemUTC());
    }

    public CheckedConfig checked(InstallDir home, Path folder, PluginCheck plugins) {
        return CheckedConfig.read(profile.source(home, folder), List.of(plugins.settings()));
    }
}
