package org.enlace.gateway.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.security.access.Right;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace receipt bundle}: writes all evidence about one message as one file, for a verifier elsewhere. */
@Command(name = "bundle", descriptionHeading = "%n", sortOptions = false)
final class ReceiptBundleCommand extends InstallationCommand {

    @Parameters(index = "0", paramLabel = "MESSAGE-ID", descriptionKey = "receipt.bundle.id")
    private UUID id;

    @Option(names = "--to", required = true, paramLabel = "FILE.zip", descriptionKey = "receipt.bundle.to")
    private Path to;

    @Option(names = "--with-content", paramLabel = "REASON", descriptionKey = "receipt.bundle.content")
    private String reason;

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    ReceiptBundleCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        OperatorApiClient api = gateway.api(home);
        Locale locale = screen.locale();
        String path = "/operator/api/messages/" + id + "/evidence?lang=" + locale.getLanguage();
        byte[] bundle = GatewayOptions.asked(() ->
                reason == null ? api.bytes(path, Right.TAKE_PROOFS) : api.bytes(path, Right.TAKE_PROOFS, asking()));
        try {
            Files.write(to, bundle, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw CommandFailedException.wrongUse("receipt.bundle.there", to);
        }
        screen.say("receipt.bundle.done", to);
        return 0;
    }

    private JsonNode asking() {
        return JsonNodeFactory.instance.objectNode().put("reason", reason);
    }
}
