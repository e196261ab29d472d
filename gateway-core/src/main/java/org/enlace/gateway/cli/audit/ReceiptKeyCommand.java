package org.enlace.gateway.cli.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code ./enlace receipt key}: prints the public key that receipts are checked with, to be given to partners. */
@Command(name = "key", descriptionHeading = "%n", sortOptions = false)
final class ReceiptKeyCommand extends InstallationCommand {

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "audit.data")
    private Path data;

    ReceiptKeyCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        Path key = home.data(data).root().resolve("keys").resolve("receipts.pem.pub");
        if (!Files.isReadable(key)) {
            throw CommandFailedException.wrongUse("receipt.no.key", key);
        }
        Files.readAllLines(key, StandardCharsets.US_ASCII).forEach(screen::line);
        return 0;
    }
}
