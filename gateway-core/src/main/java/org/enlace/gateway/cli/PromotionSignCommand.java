package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.enlace.gateway.promotion.Bundle;
import org.enlace.gateway.promotion.PromotionRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./enlace promotion sign}: whoever has reviewed a bundle says so with a key, as connectors are signed. */
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
            Bundle bundle = Bundle.read(file);
            signing.sign(file);
            screen.say("promotion.signed", file, bundle.digest());
            return 0;
        } catch (PromotionRefused refused) {
            return PromotionReport.refused(refused, screen);
        }
    }
}
