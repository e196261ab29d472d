package org.enlace.gateway.cli;

import java.nio.file.Path;
import java.util.Map;
import org.enlace.gateway.partners.ConfigSource;
import picocli.CommandLine.Option;

/** Which values the placeholders of a configuration have: those of the demo among the sources, none of an installed gateway, unless somebody says so. */
final class ProfileOption {

    private static final int USUAL_PORT = 8080;

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "check.profile")
    private String given;

    /** True if these are the values of the demo. */
    boolean demo(Home home) {
        return profile(home).equals(DemoCommand.PROFILE);
    }

    private String profile(Home home) {
        if (given != null) {
            return given;
        }
        return home.packaged() ? "" : DemoCommand.PROFILE;
    }

    /** The files of a folder with these values. */
    ConfigSource source(Home home, Path folder) {
        Map<String, String> values = demo(home) ? DemoCommand.values(new Ports(USUAL_PORT)) : Map.of();
        return new ConfigSource(folder, profile(home), values::get);
    }
}
