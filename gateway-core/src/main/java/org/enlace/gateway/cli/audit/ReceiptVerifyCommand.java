package org.enlace.gateway.cli.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.security.audit.receipt.BundleCheck;
import org.enlace.gateway.security.audit.receipt.ReceiptCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Implements {@code ./enlace receipt verify}: checks that a receipt or an evidence bundle is as it was signed; otherwise ends with 1 and names the
 * first error. Needs the public key and nothing else.
 */
@Command(name = "verify", descriptionHeading = "%n", sortOptions = false)
final class ReceiptVerifyCommand implements Callable<Integer> {

    private static final int WRONG = 1;
    private static final long LARGEST = 256L << 20;

    private final Screen screen;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "receipt.verify.file")
    private Path file;

    @Option(names = "--key", required = true, paramLabel = "PUB", descriptionKey = "receipt.verify.key")
    private Path key;

    ReceiptVerifyCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file) || Files.size(file) > LARGEST) {
            throw CommandFailedException.wrongUse("receipt.verify.no.file", file);
        }
        byte[] bytes = Files.readAllBytes(file);
        return BundleCheck.isBundle(bytes) ? bundle(bytes) : receipt(bytes);
    }

    private int receipt(byte[] bytes) {
        ReceiptCheck.Found found = checker().check(bytes);
        if (found.flaw().isPresent()) {
            screen.say(
                    "receipt.verify.wrong",
                    screen.text("receipt.flaw." + found.flaw().get()));
            return WRONG;
        }
        found.said().ifPresent(this::tell);
        screen.say("receipt.verify.good");
        return 0;
    }

    private void tell(ReceiptCheck.Said said) {
        for (Map.Entry<String, String> line : said.lines().entrySet()) {
            if (!line.getValue().isEmpty()) {
                screen.say("receipt.said", screen.text("receipt.said." + line.getKey()), line.getValue());
            }
        }
    }

    private int bundle(byte[] bytes) throws IOException {
        BundleCheck.Found found = bundles().check(bytes);
        if (found.flaw().isPresent()) {
            BundleCheck.Wrong wrong = found.flaw().get();
            screen.say("receipt.bundle.wrong", wrong.where(), screen.text("receipt.bundle.flaw." + wrong.flaw()));
            return WRONG;
        }
        found.said().ifPresent(this::tell);
        screen.say("receipt.bundle.good", found.parts(), found.entries());
        if (found.uncovered() > 0) {
            screen.say("receipt.bundle.uncovered", found.uncovered());
        }
        return 0;
    }

    private ReceiptCheck checker() {
        try {
            return ReceiptCheck.with(key);
        } catch (IOException unfit) {
            throw CommandFailedException.wrongUse("receipt.no.key", key);
        }
    }

    private BundleCheck bundles() {
        try {
            return BundleCheck.with(key);
        } catch (IOException unfit) {
            throw CommandFailedException.wrongUse("receipt.no.key", key);
        }
    }
}
