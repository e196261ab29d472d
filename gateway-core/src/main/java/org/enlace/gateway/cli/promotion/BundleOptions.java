package org.enlace.gateway.cli.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.ConfigOptions;
import org.enlace.gateway.cli.shared.EnvironmentOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.connectors.PluginCheck;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException;
import org.enlace.gateway.configuration.promotion.PromotionTarget;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Holds the options for a bundle and the installation that it targets, shared by the commands that inspect it and the one that writes it. */
final class BundleOptions {

    @Parameters(index = "0", paramLabel = "BUNDLE", descriptionKey = "promotion.bundle")
    private Path file;

    @Mixin
    private final PromotionValues values = new PromotionValues();

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Mixin
    private final EnvironmentOptions environment = new EnvironmentOptions();

    /** Returns the bundle, which must exist. */
    Path file() {
        if (!Files.isRegularFile(file)) {
            throw CommandFailedException.wrongUse("mapping.no.file", file);
        }
        return file;
    }

    Path config(InstallDir home) {
        return options.folder(home);
    }

    /** The connectors of the installation. To be closed. */
    PluginCheck plugins(InstallDir home) throws IOException {
        return options.plugins(home);
    }

    /** The target as the caller wants to inspect it. */
    PromotionTarget target(InstallDir home, PluginCheck plugins) {
        return new PromotionTarget(config(home), environment.kind(options.data(home)), plugins.connectors()::form);
    }

    /** The target as it is, for commands that write. */
    PromotionTarget writtenTarget(InstallDir home, PluginCheck plugins) {
        return new PromotionTarget(
                config(home), environment.kindOfTarget(options.data(home)), plugins.connectors()::form);
    }

    /** Returns the changes that the bundle would make there. */
    PromotionTrial trial(Screen screen, InstallDir home, PluginCheck plugins, PromotionTarget promotionTarget)
            throws IOException, PromotionRefusedException {
        return PromotionTrial.of(
                file, new PromotionTrial.Setting(screen, home, options, plugins, promotionTarget, values.all()));
    }
}
