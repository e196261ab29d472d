package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.BackloadCommand.BackloadWatch;
import org.enlace.gateway.cli.Http.Answered;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./enlace backload undo}: takes back everything that one load of old years brought. */
@Command(name = "undo", descriptionHeading = "%n", sortOptions = false)
final class BackloadUndoCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Parameters(paramLabel = "ID", descriptionKey = "backload.undo.id")
    private UUID id;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "backload.reason")
    private String reason;

    @Mixin
    private BackloadWatch watch = new BackloadWatch();

    BackloadUndoCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        BackloadCalls calls = watch.calls(home);
        JsonNode ended;
        try {
            ended = watch.toTheEnd(screen, calls, calls.undo(id.toString(), reason));
        } catch (Answered refused) {
            throw BackloadWatch.wrong(refused);
        }
        screen.say(
                "backload.undone",
                ended.path("withdrawn").asLong(),
                ended.path("kept").asLong());
        screen.say("backload.load", id.toString(), ended.path("state").asText(), "");
        return ended.path("state").asText().equals("UNDONE") ? 0 : 1;
    }
}
