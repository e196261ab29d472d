package org.enlace.gateway.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.gateway.cli.Launcher;

/** Receipts as anyone who got one checks them: with the command, the public key, and nothing else. */
final class SignedReceipt {

    private SignedReceipt() {}

    /** What {@code ./enlace receipt verify} says of a file. */
    static String verify(RunningGateway gateway, Path file) {
        Path key = gateway.data().resolve("keys/receipts.pem.pub");
        return Launcher.run(Path.of("nowhere"), "receipt", "verify", file.toString(), "--key", key.toString());
    }

    static String verify(RunningGateway gateway, Path folder, String document) {
        try {
            return verify(gateway, Files.writeString(Files.createTempFile(folder, "receipt", ".json"), document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
