package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./enlace registry rebuild}: has a running gateway draw all conclusions again, and mend those that differ. */
@Command(name = "rebuild", descriptionHeading = "%n", sortOptions = false)
final class RegistryRebuildCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int TELL_EVERY = 10;

    private final Screen screen;
    private final Home home;

    @Option(names = "--dry-run", descriptionKey = "rebuild.dry")
    private boolean dryRun;

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "rebuild.reason")
    private String reason;

    @Option(names = "--wait", paramLabel = "TIME", descriptionKey = "rebuild.wait")
    private Duration patience = Duration.ofHours(12);

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    RegistryRebuildCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (reason == null) {
            throw Failure.wrongUse("wrong.missing", "--reason");
        }
        OperatorApi api = gateway.api(home);
        JsonNode run = GatewayOptions.asked(() -> api.rebuild(dryRun, reason));
        screen.say("rebuild.begun", run.path("id").asText(), run.path("cases").asLong());
        long looks = 0;
        for (long end = System.nanoTime() + patience.toNanos(); runs(run) && System.nanoTime() < end; ) {
            Thread.sleep(LOOK.toMillis());
            run = api.rebuild(run.path("id").asText());
            if (++looks % TELL_EVERY == 0 && runs(run)) {
                screen.say(
                        "rebuild.progress",
                        run.path("done").asLong(),
                        run.path("cases").asLong());
            }
        }
        long differing = run.path("differing").asLong();
        screen.say(
                dryRun ? "rebuild.would" : "rebuild.done",
                run.path("done").asLong(),
                differing,
                run.path("waiting").asLong(),
                run.path("state").asText());
        return run.path("state").asText().equals("DONE") && (differing == 0 || !dryRun) ? 0 : 1;
    }

    private static boolean runs(JsonNode run) {
        return run.path("state").asText().equals("RUNNING");
    }
}
