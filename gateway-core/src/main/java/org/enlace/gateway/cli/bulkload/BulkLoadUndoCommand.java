package org.enlace.gateway.cli.bulkload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.UUID;
import org.enlace.gateway.cli.bulkload.BulkLoadCommand.BackloadWatch;
import org.enlace.gateway.cli.shared.BulkLoadClient;
import org.enlace.gateway.cli.shared.Http.HttpStatusException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace backload undo}: removes everything that one historical load brought. */
@Command(name = "undo", descriptionHeading = "%n", sortOptions = false)
final class BulkLoadUndoCommand extends InstallationCommand {

    @Parameters(paramLabel = "ID", descriptionKey = "backload.undo.id")
    private UUID id;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "backload.reason")
    private String reason;

    @Mixin
    private BackloadWatch watch = new BackloadWatch();

    BulkLoadUndoCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BulkLoadClient calls = watch.calls(home);
        JsonNode ended;
        try {
            ended = watch.toTheEnd(screen, calls, calls.undo(id.toString(), reason));
        } catch (HttpStatusException refused) {
            throw BackloadWatch.wrong(refused);
        }
        screen.say("backload.undone", ended.path("withdrawn"), ended.path("kept"));
        screen.say("backload.load", id.toString(), ended.path("state"), "");
        return ended.path("state").asText().equals("UNDONE") ? 0 : 1;
    }
}
