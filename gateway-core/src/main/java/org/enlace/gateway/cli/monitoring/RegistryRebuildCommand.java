package org.enlace.gateway.cli.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace registry rebuild}: has a running gateway draw all conclusions again, and correct those that differ. */
@Command(name = "rebuild", descriptionHeading = "%n", sortOptions = false)
final class RegistryRebuildCommand extends InstallationCommand {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int TELL_EVERY = 10;

    @Option(names = "--dry-run", descriptionKey = "rebuild.dry")
    private boolean dryRun;

    @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "rebuild.reason")
    private String reason;

    @Option(names = "--wait", paramLabel = "TIME", descriptionKey = "rebuild.wait")
    private Duration patience = Duration.ofHours(12);

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    RegistryRebuildCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (reason == null) {
            throw CommandFailedException.wrongUse("wrong.missing", "--reason");
        }
        OperatorApiClient api = gateway.api(home);
        JsonNode run = GatewayOptions.asked(() -> api.rebuild(dryRun, reason));
        screen.say("rebuild.begun", run.path("id"), run.path("cases"));
        long looks = 0;
        for (long end = System.nanoTime() + patience.toNanos(); runs(run) && System.nanoTime() < end; ) {
            Thread.sleep(LOOK.toMillis());
            run = api.rebuild(run.path("id").asText());
            if (++looks % TELL_EVERY == 0 && runs(run)) {
                screen.say("rebuild.progress", run.path("done"), run.path("cases"));
            }
        }
        long differing = run.path("differing").asLong();
        screen.say(
                dryRun ? "rebuild.would" : "rebuild.done",
                run.path("done"),
                differing,
                run.path("waiting"),
                run.path("state"));
        return run.path("state").asText().equals("DONE") && (differing == 0 || !dryRun) ? 0 : 1;
    }

    private static boolean runs(JsonNode run) {
        return run.path("state").asText().equals("RUNNING");
    }
}
