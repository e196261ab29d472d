package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.enlace.gateway.access.Right;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./enlace receipt bundle}: everything that proves what became of one message, as one file for whoever must judge it elsewhere. */
@Command(name = "bundle", descriptionHeading = "%n", sortOptions = false)
final class ReceiptBundleCommand implements Callable<Integer> {

    private final Screen screen;
    private final Home home;

    @Parameters(index = "0", paramLabel = "MESSAGE-ID", descriptionKey = "receipt.bundle.id")
    private UUID id;

    @Option(names = "--to", required = true, paramLabel = "FILE.zip", descriptionKey = "receipt.bundle.to")
    private Path to;

    @Option(names = "--with-content", paramLabel = "REASON", descriptionKey = "receipt.bundle.content")
    private String reason;

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    ReceiptBundleCommand(Screen screen, Home home) {
        this.screen = screen;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        OperatorApi api = gateway.api(home);
        Locale locale = screen.locale();
        String path = "/operator/api/messages/" + id + "/evidence?lang=" + locale.getLanguage();
        byte[] bundle = GatewayOptions.asked(() ->
                reason == null ? api.bytes(path, Right.TAKE_PROOFS) : api.bytes(path, Right.TAKE_PROOFS, asking()));
        try {
            Files.write(to, bundle, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw Failure.wrongUse("receipt.bundle.there", to);
        }
        screen.say("receipt.bundle.done", to);
        return 0;
    }

    private JsonNode asking() {
        return JsonNodeFactory.instance.objectNode().put("reason", reason);
    }
}
