package org.enlace.gateway.cli.shared;

import java.nio.file.Path;
import java.util.Map;
import org.enlace.gateway.configuration.files.ConfigSource;
import picocli.CommandLine.Option;

/**
 * Selects the values for the placeholders of a configuration: those of the demo in the sources, none for an installed gateway, unless an option
 * names others.
 */
public final class ProfileOption {

    private static final int USUAL_PORT = 8080;

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "check.profile")
    private String given;

    /** True if these are the values of the demo. */
    boolean demo(InstallDir home) {
        return profile(home).equals(DemoProfile.NAME);
    }

    /** Returns the option after a blank; empty if it was not given. */
    String given() {
        return given == null ? "" : " --profile " + given;
    }

    private String profile(InstallDir home) {
        if (given != null) {
            return given;
        }
        return home.packaged() ? "" : DemoProfile.NAME;
    }

    /** Returns the files of a folder with these values. */
    public ConfigSource source(InstallDir home, Path folder) {
        Map<String, String> values = demo(home) ? DemoProfile.values(new Ports(USUAL_PORT)) : Map.of();
        return new ConfigSource(folder, profile(home), values::get);
    }
}
