package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.enlace.gateway.plugins.PluginCheck;
import org.enlace.gateway.promotion.Bundle;
import org.enlace.gateway.promotion.Moving;
import org.enlace.gateway.promotion.PromotionRefused;
import org.enlace.gateway.promotion.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./enlace promotion apply}: writes what a bundle brings, all of it or nothing; a gateway that runs takes the files as it takes any edit. */
@Command(name = "apply", descriptionHeading = "%n", sortOptions = false)
final class PromotionApplyCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Mixin
    private final BundleOptions bundle = new BundleOptions();

    @Option(names = "--expect", paramLabel = "DIGEST", descriptionKey = "promotion.expect")
    private String expected;

    PromotionApplyCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        Path file = bundle.file();
        Path config = bundle.config(home);
        if (!Files.isDirectory(config)) {
            throw Failure.wrongUse("mapping.no.folder", config);
        }
        try (Moving moving = new Moving(config);
                PluginCheck plugins = bundle.plugins(home)) {
            Target target = bundle.writtenTarget(home, plugins);
            Bundle brought = Bundle.read(file);
            target.admit(brought, Clock.systemUTC());
            if (moving.goOn(brought)) {
                screen.say("promotion.went.on");
            }
            PromotionTrial trial = bundle.trial(screen, home, plugins, target);
            new PromotionReport(trial, screen).tell();
            return applied(trial, moving, target);
        } catch (PromotionRefused refused) {
            return PromotionReport.refused(refused, screen);
        }
    }

    private int applied(PromotionTrial trial, Moving moving, Target target) throws IOException, PromotionRefused {
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
        moving.make(trial.plan(), trial.bundle().orElseThrow(), target);
        screen.say(
                "promotion.applied",
                trial.plan().written().size() + trial.plan().deleted().size());
        return 0;
    }
}
