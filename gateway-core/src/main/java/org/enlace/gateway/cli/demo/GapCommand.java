package org.enlace.gateway.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.audit.ReceiptFile;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implements {@code ./enlace restore gap}: compares a restored gateway with the receipts that a partner kept, and lists the receipts that the
 * gateway does not know.
 */
@Command(name = "gap", descriptionHeading = "%n", sortOptions = false)
public final class GapCommand extends InstallationCommand {

    private static final int MISSING = 1;

    @Mixin
    private final GatewayOptions gateway = new GatewayOptions();

    @Option(names = "--receipts", paramLabel = "FILE", arity = "1..*", descriptionKey = "gap.receipts")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--link", paramLabel = "LINK", descriptionKey = "gap.link")
    private String link;

    public GapCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        OperatorApiClient api = gateway.api(home);
        String epoch = healing(api);
        for (Path file : files) {
            for (ReceiptFile receipts : ReceiptFile.read(file, link)) {
                JsonNode answer = api.show(epoch, receipts.link(), receipts.lines());
                screen.say("gap.shown", receipts.link(), answer.path("receipts"), answer.path("missing"));
            }
        }
        return list(api, epoch);
    }

    /** Returns the latest restore that is not healed. */
    private static String healing(OperatorApiClient api) throws IOException {
        for (JsonNode restore : api.restores()) {
            if (restore.path("state").asText().equals("HEALING")) {
                return restore.path("epoch").asText();
            }
        }
        throw new CommandFailedException("gap.none");
    }

    private int list(OperatorApiClient api, String epoch) throws IOException {
        List<JsonNode> missing = api.missing(epoch);
        missing.forEach(row -> screen.line("%s  %s  %s"
                .formatted(
                        row.path("link").asText(),
                        row.path("receiptId").asText(),
                        row.path("acceptedAt").asText(""))
                .stripTrailing()));
        screen.say(missing.isEmpty() ? "gap.nothing" : "gap.missing", missing.size());
        return missing.isEmpty() ? 0 : MISSING;
    }
}
