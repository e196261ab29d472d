package org.enlace.gateway.cli.promotion;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.connector.SigningOptions;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.configuration.promotion.PromotionBundle;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace promotion sign}: signs a reviewed bundle with a key, as connectors are signed. */
@Command(name = "sign", descriptionHeading = "%n", sortOptions = false)
final class PromotionSignCommand implements Callable<Integer> {

    private final Screen screen;

    @Parameters(index = "0", paramLabel = "BUNDLE", descriptionKey = "promotion.bundle")
    private Path file;

    @Mixin
    private final SigningOptions signing = new SigningOptions();

    PromotionSignCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        signing.check(file);
        try {
            PromotionBundle bundle = PromotionBundle.read(file);
            signing.sign(file);
            screen.say("promotion.signed", file, bundle.digest());
            return 0;
        } catch (PromotionRefusedException refused) {
            return PromotionReport.refused(refused, screen);
        }
    }
}
