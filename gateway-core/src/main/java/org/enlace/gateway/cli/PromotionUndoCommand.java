package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.enlace.gateway.plugins.PluginCheck;
import org.enlace.gateway.promotion.Moving;
import org.enlace.gateway.promotion.Plan;
import org.enlace.gateway.promotion.PromotionRefused;
import org.enlace.gateway.promotion.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./enlace promotion undo}: puts back what was there before the last promotion; said again, it brings it again. */
@Command(name = "undo", descriptionHeading = "%n", sortOptions = false)
final class PromotionUndoCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Option(names = "--expect", paramLabel = "DIGEST", descriptionKey = "promotion.expect")
    private String expected;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Mixin
    private final HouseOptions house = new HouseOptions();

    PromotionUndoCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = options.folder(home);
        if (!Files.isDirectory(folder)) {
            throw Failure.wrongUse("mapping.no.folder", folder);
        }
        try (Moving moving = new Moving(folder);
                PluginCheck plugins = options.plugins(home)) {
            Target target = new Target(folder, house.kindOfTarget(options.data(home)), plugins.connectors()::form);
            if (Moving.cutOff(folder)) {
                screen.say("promotion.undone", moving.undo());
                return 0;
            }
            Plan plan = moving.takingBack();
            if (moving.bringsAgain()) {
                target.admitAgain();
            }
            if (!reviewed(plan, plugins, target)) {
                return 1;
            }
            screen.say("promotion.undone", moving.undo(plan));
            return 0;
        } catch (PromotionRefused refused) {
            return PromotionReport.refused(refused, screen);
        }
    }

    /** What was there before may let somebody see more than what came: it is looked at as what comes is. */
    private boolean reviewed(Plan plan, PluginCheck plugins, Target target) throws IOException, PromotionRefused {
        PromotionTrial trial = PromotionTrial.ofUndo(
                plan, new PromotionTrial.Setting(screen, home, options, plugins, target, Map.of()));
        new PromotionReport(trial, screen).tell();
        if (!trial.possible()) {
            screen.say("promotion.nothing");
            return false;
        }
        return trial.reviewed(expected, screen);
    }
}
