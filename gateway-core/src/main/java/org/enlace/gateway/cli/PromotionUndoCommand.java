package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.enlace.gateway.promotion.Moving;
import org.enlace.gateway.promotion.PromotionRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./enlace promotion undo}: puts back what was there before the last promotion; said again, it brings it again. */
@Command(name = "undo", descriptionHeading = "%n", sortOptions = false)
final class PromotionUndoCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Option(names = "--config", paramLabel = "DIR", descriptionKey = "option.config")
    private Path config;

    PromotionUndoCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = config == null ? home.config() : config;
        if (!Files.isDirectory(folder)) {
            throw Failure.wrongUse("mapping.no.folder", folder);
        }
        try (Moving moving = new Moving(folder)) {
            screen.say("promotion.undone", moving.undo());
            return 0;
        } catch (PromotionRefused refused) {
            return PromotionReport.refused(refused, screen);
        }
    }
}
