package org.enlace.gateway.cli.doctor;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DemoProfile;
import org.enlace.gateway.cli.shared.GatewaySettings;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.RunningArguments;

/**
 * The gateway that is checked, running or not.
 *
 * @param data its data folder
 * @param config its configuration folder
 * @param profile the values of placeholders; empty for none
 * @param ports where it listens
 * @param healthPort of its health and figures
 * @param process its process; empty if it does not run
 * @param arguments how that was started
 * @param settings what it was started with, or would be
 * @param moreLogs files beside those that are known
 */
public record Installation(
        DataFolder data,
        Path config,
        String profile,
        Ports ports,
        int healthPort,
        Optional<ProcessHandle> process,
        RunningArguments arguments,
        GatewaySettings settings,
        List<Path> moreLogs,
        Clock clock) {

    URI health(String path) {
        return URI.create("http://127.0.0.1:" + healthPort + path);
    }

    /** Returns the existing log files, the gateway's own first. */
    List<Path> logs() {
        Set<Path> found = new LinkedHashSet<>();
        arguments.printed().ifPresent(found::add);
        found.addAll(moreLogs);
        found.add(data.log("gateway"));
        List<Path> there = new ArrayList<>();
        for (Path each : found) {
            if (Files.isReadable(each)) {
                there.add(each);
            }
        }
        return there;
    }

    /** Returns the values of placeholders: those the gateway runs with, or those of a demo. */
    Map<String, String> values() {
        Map<String, String> given = arguments.placeholders();
        return given.isEmpty() && profile.equals(DemoProfile.NAME) ? DemoProfile.values(ports) : given;
    }
}
