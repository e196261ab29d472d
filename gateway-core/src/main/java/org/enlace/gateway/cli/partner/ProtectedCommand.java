package org.enlace.gateway.cli.partner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.model.ProtectedNames;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace protected}: makes digests of names and addresses of protected places for the configuration, never in clear. */
public final class ProtectedCommand {

    private ProtectedCommand() {}

    public static CommandLine line(Screen screen) {
        return CommandGroup.of(screen).addSubcommand("digest", new Digest(screen));
    }

    /** Reads one name or address a line from its input, so that none is in a command line's history. */
    @Command(name = "digest", descriptionHeading = "%n", sortOptions = false)
    static final class Digest implements Callable<Integer> {

        private final Screen screen;

        @Option(names = "--salt", required = true, paramLabel = "TEXT", descriptionKey = "protected.salt")
        private String salt;

        Digest(Screen screen) {
            this.screen = screen;
        }

        @Override
        public Integer call() throws IOException {
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String entry = ProtectedNames.entry(line, salt);
                if (!entry.isEmpty()) {
                    screen.line("  - \"" + entry + "\"");
                }
            }
            return 0;
        }
    }
}
