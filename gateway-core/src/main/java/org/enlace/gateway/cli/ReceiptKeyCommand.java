package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./enlace receipt key}: the public key that receipts are checked with, to be given to partners. */
@Command(name = "key", descriptionHeading = "%n", sortOptions = false)
final class ReceiptKeyCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "audit.data")
    private Path data;

    ReceiptKeyCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        Path key = AuditCommand.folder(data, home).root().resolve("keys").resolve("receipts.pem.pub");
        if (!Files.isReadable(key)) {
            throw Failure.wrongUse("receipt.no.key", key);
        }
        Files.readAllLines(key, StandardCharsets.US_ASCII).forEach(screen::line);
        return 0;
    }
}
