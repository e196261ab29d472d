package org.enlace.gateway.cli.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.ConfigOptions;
import org.enlace.gateway.cli.shared.EnvironmentOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.enlace.gateway.configuration.promotion.PromotionApply;
import org.enlace.gateway.configuration.promotion.PromotionPlan;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException;
import org.enlace.gateway.configuration.promotion.PromotionTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace promotion undo}: restores the files from before the last promotion; a second undo brings the promotion back. */
@Command(name = "undo", descriptionHeading = "%n", sortOptions = false)
final class PromotionUndoCommand extends InstallationCommand {

    @Option(names = "--expect", paramLabel = "DIGEST", descriptionKey = "promotion.expect")
    private String expected;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Mixin
    private final EnvironmentOptions environment = new EnvironmentOptions();

    PromotionUndoCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        Path folder = options.folder(home);
        if (!Files.isDirectory(folder)) {
            throw CommandFailedException.wrongUse("mapping.no.folder", folder);
        }
        try (PromotionApply promotionApply = new PromotionApply(folder);
                PluginCheck plugins = options.plugins(home)) {
            PromotionTarget promotionTarget = new PromotionTarget(
                    folder, environment.kindOfTarget(options.data(home)), plugins.connectors()::form);
            if (PromotionApply.cutOff(folder)) {
                screen.say("promotion.undone", promotionApply.undo());
                return 0;
            }
            PromotionPlan promotionPlan = promotionApply.takingBack();
            if (promotionApply.bringsAgain()) {
                promotionTarget.admitAgain();
            }
            if (!reviewed(promotionPlan, plugins, promotionTarget)) {
                return 1;
            }
            screen.say("promotion.undone", promotionApply.undo(promotionPlan));
            return 0;
        } catch (PromotionRefusedException refused) {
            return PromotionReport.refused(refused, screen);
        }
    }

    /**
     * Tells if the reversal was reviewed: the former files may let somebody see more than the current ones, so they are reviewed like a new bundle.
     */
    private boolean reviewed(PromotionPlan promotionPlan, PluginCheck plugins, PromotionTarget promotionTarget)
            throws IOException, PromotionRefusedException {
        PromotionTrial trial = PromotionTrial.ofUndo(
                promotionPlan, new PromotionTrial.Setting(screen, home, options, plugins, promotionTarget, Map.of()));
        new PromotionReport(trial, screen).tell();
        if (!trial.possible()) {
            screen.say("promotion.nothing");
            return false;
        }
        return trial.reviewed(expected, screen);
    }
}
