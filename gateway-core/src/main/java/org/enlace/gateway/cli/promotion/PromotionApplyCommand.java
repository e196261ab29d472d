package org.enlace.gateway.cli.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.enlace.gateway.configuration.promotion.PromotionApply;
import org.enlace.gateway.configuration.promotion.PromotionBundle;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException;
import org.enlace.gateway.configuration.promotion.PromotionTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implements {@code ./enlace promotion apply}: writes the content of a bundle, all of it or nothing; a running gateway reads the files as it reads
 * any edit.
 */
@Command(name = "apply", descriptionHeading = "%n", sortOptions = false)
final class PromotionApplyCommand extends InstallationCommand {

    @Mixin
    private final BundleOptions bundle = new BundleOptions();

    @Option(names = "--expect", paramLabel = "DIGEST", descriptionKey = "promotion.expect")
    private String expected;

    PromotionApplyCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        Path file = bundle.file();
        Path config = bundle.config(home);
        if (!Files.isDirectory(config)) {
            throw CommandFailedException.wrongUse("mapping.no.folder", config);
        }
        try (PromotionApply promotionApply = new PromotionApply(config);
                PluginCheck plugins = bundle.plugins(home)) {
            PromotionTarget promotionTarget = bundle.writtenTarget(home, plugins);
            PromotionBundle brought = PromotionBundle.read(file);
            promotionTarget.admit(brought, Clock.systemUTC());
            if (promotionApply.goOn(brought)) {
                screen.say("promotion.went.on");
            }
            PromotionTrial trial = bundle.trial(screen, home, plugins, promotionTarget);
            new PromotionReport(trial, screen).tell();
            return applied(trial, promotionApply, promotionTarget);
        } catch (PromotionRefusedException refused) {
            return PromotionReport.refused(refused, screen);
        }
    }

    private int applied(PromotionTrial trial, PromotionApply promotionApply, PromotionTarget promotionTarget)
            throws IOException, PromotionRefusedException {
        if (!trial.possible()) {
            screen.say("promotion.nothing");
            return 1;
        }
        if (trial.plan().changesNothing()) {
            screen.say("promotion.same");
            return 0;
        }
        if (!trial.reviewed(expected, screen)) {
            return 1;
        }
        promotionApply.make(trial.plan(), trial.bundle().orElseThrow(), promotionTarget);
        screen.say(
                "promotion.applied",
                trial.plan().written().size() + trial.plan().deleted().size());
        return 0;
    }
}
