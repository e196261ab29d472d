package org.enlace.gateway.cli.promotion;

import java.io.IOException;
import java.nio.file.Path;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.enlace.gateway.configuration.promotion.PromotionApply;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implements {@code ./enlace promotion diff}: lists the changes that a bundle would make here, by their meaning; nothing is written. Ends with 0 if
 * nothing would change, 3 if something would, 4 if a person must have reviewed it ({@link PromotionTrial#wantsEyes}), 1 if it would be refused.
 */
@Command(name = "diff", descriptionHeading = "%n", sortOptions = false)
final class PromotionDiffCommand extends InstallationCommand {

    private static final int CHANGES = 3;
    private static final int WANTS_EYES = 4;

    @Mixin
    private final BundleOptions bundle = new BundleOptions();

    @Option(names = "--json", descriptionKey = "promotion.json")
    private boolean json;

    PromotionDiffCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        bundle.file();
        Path config = bundle.config(home);
        if (PromotionApply.cutOff(config)) {
            return refused(PromotionRefusedException.cutOff());
        }
        try (PluginCheck plugins = bundle.plugins(home)) {
            PromotionTrial trial = bundle.trial(screen, home, plugins, bundle.target(home, plugins));
            PromotionReport report = new PromotionReport(trial, screen);
            if (json) {
                report.json();
            } else {
                report.tell();
            }
            return ended(trial);
        } catch (PromotionRefusedException refused) {
            return refused(refused);
        }
    }

    private int refused(PromotionRefusedException refused) throws IOException {
        return json ? PromotionReport.refusedAsJson(refused, screen) : PromotionReport.refused(refused, screen);
    }

    private int ended(PromotionTrial trial) {
        if (!trial.possible()) {
            return 1;
        }
        if (trial.plan().changesNothing()) {
            say("promotion.same");
            return 0;
        }
        if (trial.wantsEyes()) {
            say("promotion.wants.eyes");
        }
        say("promotion.digest", trial.digest());
        return trial.wantsEyes() ? WANTS_EYES : CHANGES;
    }

    private void say(String key, Object... words) {
        if (!json) {
            screen.say(key, words);
        }
    }
}
