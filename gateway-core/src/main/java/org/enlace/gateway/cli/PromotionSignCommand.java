package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.enlace.gateway.promotion.Bundle;
import org.enlace.gateway.promotion.PromotionRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./enlace promotion sign}: whoever has reviewed a bundle says so with a key, as connectors are signed. */
@Command(name = "sign", descriptionHeading = "%n", sortOptions = false)
final class PromotionSignCommand implements Callable<Integer> {

    private final Screen screen;

    @Parameters(index = "0", paramLabel = "BUNDLE", descriptionKey = "promotion.bundle")
    private Path file;

    @Option(names = "--key", paramLabel = "FILE.p12", required = true, descriptionKey = "connector.sign.key")
    private Path key;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "connector.key.password")
    private Path password;

    PromotionSignCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        for (Path each : new Path[] {file, key}) {
            if (!Files.isRegularFile(each)) {
                throw Failure.wrongUse("mapping.no.file", each);
            }
        }
        try {
            Bundle bundle = Bundle.read(file);
            SigningKey.at(key.toAbsolutePath(), password).sign(file);
            screen.say("promotion.signed", file, bundle.digest());
            return 0;
        } catch (PromotionRefused refused) {
            return PromotionReport.refused(refused, screen);
        }
    }
}
