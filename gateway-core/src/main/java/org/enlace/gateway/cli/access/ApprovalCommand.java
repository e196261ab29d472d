package org.enlace.gateway.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace approval}: lists, approves and refuses the actions that need a second person. */
public final class ApprovalCommand {

    private ApprovalCommand() {}

    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
                .addSubcommand("list", new List(screen, home))
                .addSubcommand("approve", new Voice(screen, home, "approve"))
                .addSubcommand("refuse", new Voice(screen, home, "refuse"))
                .addSubcommand("emergency", new Reasoned(screen, home, "emergency"))
                .addSubcommand("review", new Reasoned(screen, home, "review"));
    }

    /** Lists the approvals: open ones first, then the newest. */
    @Command(name = "list", descriptionHeading = "%n", sortOptions = false)
    private static final class List extends InstallationCommand {

        @Mixin
        private GatewayOptions gateway = new GatewayOptions();

        List(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            OperatorApiClient api = gateway.api(home);
            JsonNode approvals = GatewayOptions.asked(api::approvals).path("approvals");
            approvals.forEach(each -> screen.line(told(each)));
            if (approvals.isEmpty()) {
                screen.say("approval.none");
            }
            return 0;
        }
    }

    private static String told(JsonNode each) {
        return "%s  %s%s  %s  %s  %d/%d  %s"
                .formatted(
                        each.path("id").asText(),
                        each.path("state").asText(),
                        each.path("toReview").asBoolean() ? "!" : "",
                        each.path("kind").asText(),
                        each.path("requester").asText(),
                        each.path("voices").asInt(),
                        each.path("needed").asInt(),
                        each.path("subject").asText());
    }

    /** Approves or refuses with one account, whose password the data folder or the environment has. */
    @Command(descriptionHeading = "%n", sortOptions = false)
    private static class Voice extends InstallationCommand {

        private final String verb;

        @Parameters(index = "0", paramLabel = "ID", descriptionKey = "approval.id")
        private String id;

        @Option(names = "--as", required = true, paramLabel = "USER", descriptionKey = "approval.as")
        private String user;

        @Mixin
        private GatewayOptions gateway = new GatewayOptions();

        Voice(Screen screen, InstallDir home, String verb) {
            super(screen, home);
            this.verb = verb;
        }

        String reason() {
            return null;
        }

        @Override
        public Integer call() throws IOException {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            if (reason() != null) {
                body.put("reason", reason());
            }
            OperatorApiClient api = gateway.api(home);
            screen.line(told(GatewayOptions.asked(() -> api.voice(user, id, verb, body))));
            return 0;
        }
    }

    @Command(descriptionHeading = "%n", sortOptions = false)
    private static final class Reasoned extends Voice {

        @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "approval.reason")
        private String reason;

        Reasoned(Screen screen, InstallDir home, String verb) {
            super(screen, home, verb);
        }

        @Override
        String reason() {
            return reason;
        }
    }
}
