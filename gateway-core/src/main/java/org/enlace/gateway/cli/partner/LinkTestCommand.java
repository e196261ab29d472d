package org.enlace.gateway.cli.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.enlace.connector.LinkId;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.ConfigOptions;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.Http.HttpStatusException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Implements {@code ./enlace link test}: tests the connection of a link, step by step; nothing is sent but the probe. A gateway that runs on the
 * data folder does the test, since the connection is needed from there; without one the command tests it itself.
 */
@Command(name = "test", descriptionHeading = "%n", sortOptions = false)
final class LinkTestCommand extends InstallationCommand {

    @Parameters(index = "0", paramLabel = "LINK", descriptionKey = "link.test.link")
    private String link;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(names = "--port", paramLabel = "N", descriptionKey = "gap.port")
    private Integer port;

    @Option(names = "--local", descriptionKey = "link.test.local")
    private boolean local;

    @Option(names = "--format", paramLabel = "text|json", descriptionKey = "link.test.format")
    private Format format = Format.TEXT;

    private enum Format {
        TEXT,
        JSON
    }

    LinkTestCommand(Screen screen, InstallDir home) {
        super(screen, home);
    }

    @Override
    public Integer call() throws IOException {
        LinkId id = id();
        DataFolder data = options.data(home);
        boolean asked = !local && data.gateway().process().isPresent();
        ObjectNode tested = asked ? asked(id, data) : new LocalProbe(options, home).of(id, screen.locale());
        tested.put("from", asked ? "gateway" : "here");
        return told(tested);
    }

    private LinkId id() {
        try {
            return LinkId.parse(link);
        } catch (IllegalArgumentException noLink) {
            throw CommandFailedException.wrongUse("mapping.init.shape", link);
        }
    }

    private ObjectNode asked(LinkId id, DataFolder data) throws IOException {
        try {
            OperatorApiClient client = OperatorApiClient.of(port, data);
            ObjectNode tested = (ObjectNode) client.test(id, screen.locale());
            return tested.put("refusedProblems", client.refusedProblems());
        } catch (HttpStatusException no) {
            if (no.status() == 404) {
                throw CommandFailedException.wrongUse("link.test.unknown.gateway", link, home.shown(data.root()));
            }
            throw no;
        }
    }

    private int told(ObjectNode tested) throws IOException {
        boolean good = tested.path("ok").asBoolean();
        if (format == Format.JSON) {
            screen.line(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tested));
            return good ? 0 : 1;
        }
        for (JsonNode step : tested.path("steps")) {
            if (step.path("ok").asBoolean()) {
                screen.say("link.test.ok", step.path("name"));
            } else {
                screen.say("link.test.failed", step.path("name"), step.path("reason"));
                screen.say("link.test.next", step.path("next"));
            }
        }
        if (tested.path("refusedProblems").asInt() > 0) {
            screen.say("link.test.former", tested.path("refusedProblems"));
        }
        String from = tested.path("from").asText();
        screen.say((good ? "link.test.good." : "link.test.bad.") + from, link);
        return good ? 0 : 1;
    }
}
