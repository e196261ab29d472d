package org.enlace.gateway.cli.partner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.model.ProtectedNames;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Implements {@code ./enlace protected}: makes digests of names and addresses of protected places for the configuration, never in clear. */
@Command(name = "protected", descriptionHeading = "%n", sortOptions = false)
public final class ProtectedCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private ProtectedCommand(Screen screen) {
        this.screen = screen;
    }

    public static CommandLine line(Screen screen) {
        return new CommandLine(new ProtectedCommand(screen)).addSubcommand("digest", new Digest(screen));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
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
