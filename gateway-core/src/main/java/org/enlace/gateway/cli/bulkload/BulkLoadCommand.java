package org.enlace.gateway.cli.bulkload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.enlace.gateway.cli.shared.BulkLoadClient;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.Http.HttpStatusException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace backload}: has a running gateway load a file of historical data, whose records go to nobody. */
@Command(name = "backload", descriptionHeading = "%n", sortOptions = false)
public final class BulkLoadCommand extends InstallationCommand {

    @Parameters(paramLabel = "FILE", arity = "0..1", descriptionKey = "backload.file")
    private Path file;

    @Option(names = "--link", paramLabel = "LINK", descriptionKey = "backload.link")
    private String link;

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "backload.reason")
    private String reason;

    @Option(names = "--dry-run", descriptionKey = "backload.dry")
    private boolean dryRun;

    @Option(names = "--population", paramLabel = "NAME", descriptionKey = "backload.population")
    private String population;

    @Option(names = "--rejects", paramLabel = "FILE.csv", descriptionKey = "backload.rejects")
    private Path rejects;

    @Mixin
    private BackloadWatch watch = new BackloadWatch();

    BulkLoadCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    public static CommandLine line(Screen screen, InstallDir home) {
        return new CommandLine(new BulkLoadCommand(screen, home))
                .addSubcommand("undo", new BulkLoadUndoCommand(screen, home));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Not "required" to the parser, which would require them for the subcommand too.
        if (file == null || link == null || reason == null) {
            throw CommandFailedException.wrongUse(
                    "wrong.missing", file == null ? "FILE" : link == null ? "--link" : "--reason");
        }
        if (!Files.isRegularFile(file)) {
            throw CommandFailedException.wrongUse("backload.no.file", file);
        }
        BulkLoadClient calls = watch.calls(home);
        JsonNode ended = watch.toTheEnd(screen, calls, begin(calls));
        if (rejects != null) {
            Files.write(rejects, calls.rejects(ended.path("id").asText()));
            screen.say("backload.rejects.written", rejects);
        }
        return told(ended);
    }

    private JsonNode begin(BulkLoadClient calls) throws IOException {
        try {
            return calls.start(file, link, population, reason, dryRun);
        } catch (HttpStatusException refused) {
            throw BackloadWatch.wrong(refused);
        }
    }

    private int told(JsonNode load) {
        long refused = load.path("refused").asLong();
        screen.say(
                dryRun ? "backload.would" : "backload.done",
                load.path("records"),
                load.path("accepted"),
                load.path("repeated"),
                load.path("parked"),
                refused);
        screen.say(
                "backload.load",
                load.path("id"),
                load.path("state"),
                load.path("failure").asText(""));
        return refused == 0 && load.path("state").asText().equals("DONE") ? 0 : 1;
    }

    /** Holds the options for how long to follow the load, and where. */
    static final class BackloadWatch {

        private static final Duration LOOK = Duration.ofMillis(500);

        @Option(names = "--wait", paramLabel = "TIME", descriptionKey = "backload.wait")
        private Duration patience = Duration.ofHours(1);

        @Mixin
        private final GatewayOptions gateway = new GatewayOptions();

        BulkLoadClient calls(InstallDir home) {
            return gateway.api(home).backloads();
        }

        /** Waits until the load ends or the time limit is reached, and prints its progress now and then. */
        JsonNode toTheEnd(Screen screen, BulkLoadClient calls, JsonNode begun)
                throws IOException, InterruptedException {
            String id = begun.path("id").asText();
            JsonNode load = begun;
            long said = 0;
            for (long end = System.nanoTime() + patience.toNanos(); runs(load) && System.nanoTime() < end; ) {
                Thread.sleep(LOOK.toMillis());
                load = calls.load(id);
                long records = load.path("records").asLong();
                if (records >= said + 10_000) {
                    said = records;
                    screen.say("backload.progress", records);
                }
            }
            return load;
        }

        private static boolean runs(JsonNode load) {
            String state = load.path("state").asText();
            return state.equals("RUNNING") || state.equals("UNDOING");
        }

        /** Returns the failure for a file that the gateway refused, as it named it; another failure as it is. */
        static CommandFailedException wrong(HttpStatusException refused) throws IOException {
            JsonNode first = refused.body().path("findings").path(0);
            if (first.isMissingNode() && !refused.body().hasNonNull("parameter")) {
                throw refused;
            }
            return first.isMissingNode()
                    ? CommandFailedException.wrongUse(
                            "backload.refused", refused.body().path("parameter").asText(), "form")
                    : CommandFailedException.wrongUse(
                            "backload.refused",
                            first.path("field").asText(),
                            first.path("rule").asText());
        }
    }
}
