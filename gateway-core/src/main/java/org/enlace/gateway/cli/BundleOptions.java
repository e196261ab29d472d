package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.gateway.plugins.PluginCheck;
import org.enlace.gateway.promotion.PromotionRefused;
import org.enlace.gateway.promotion.Target;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A bundle, and the house to which it would come: what is said alike of looking at it and of writing it. */
final class BundleOptions {

    @Parameters(index = "0", paramLabel = "BUNDLE", descriptionKey = "promotion.bundle")
    private Path file;

    @Mixin
    private final PromotionValues values = new PromotionValues();

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Mixin
    private final HouseOptions house = new HouseOptions();

    /** The bundle, which is there. */
    Path file() {
        if (!Files.isRegularFile(file)) {
            throw Failure.wrongUse("mapping.no.file", file);
        }
        return file;
    }

    Path config(Home home) {
        return options.folder(home);
    }

    /** The connectors of the house. To be closed. */
    PluginCheck plugins(Home home) throws IOException {
        return options.plugins(home);
    }

    /** As whoever asks wants to look at it. */
    Target target(Home home, PluginCheck plugins) {
        return new Target(config(home), house.kind(options.data(home)), plugins.connectors()::form);
    }

    /** As it is, for whoever writes. */
    Target writtenTarget(Home home, PluginCheck plugins) {
        return new Target(config(home), house.kindOfTarget(options.data(home)), plugins.connectors()::form);
    }

    /** What it would change there. */
    PromotionTrial trial(Screen screen, Home home, PluginCheck plugins, Target target)
            throws IOException, PromotionRefused {
        return PromotionTrial.of(
                file, new PromotionTrial.Setting(screen, home, options, plugins, target, values.all()));
    }
}
