package org.enlace.gateway.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code ./enlace approval}: lists, approves and refuses the actions that need a second person. */
public final class ApprovalCommand extends CommandGroup {

    private final InstallDir home;

    private ApprovalCommand(Screen screen, InstallDir home) {
        super(screen);
        this.home = home;
    }

    public static CommandLine line(Screen screen, InstallDir home) {
        return new ApprovalCommand(screen, home).line("list", "approve", "refuse", "emergency", "review");
    }

    /** Lists the approvals: open ones first, then the newest. */
    @Command(name = "list", descriptionHeading = "%n", sortOptions = false)
    int list(@Mixin GatewayOptions gateway) throws IOException {
        OperatorApiClient api = gateway.api(home);
        JsonNode approvals = GatewayOptions.asked(api::approvals).path("approvals");
        approvals.forEach(each -> screen.line(told(each)));
        if (approvals.isEmpty()) {
            screen.say("approval.none");
        }
        return 0;
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

    /** Holds the approval and the options for the account that answers, whose password the data folder or the environment has. */
    static final class Account {

        @Parameters(index = "0", paramLabel = "ID", descriptionKey = "approval.id")
        private String id;

        @Option(names = "--as", required = true, paramLabel = "USER", descriptionKey = "approval.as")
        private String user;

        @Mixin
        private final GatewayOptions gateway = new GatewayOptions();
    }

    /** Approves a request. */
    @Command(name = "approve", descriptionHeading = "%n", sortOptions = false)
    int approve(@Mixin Account account) throws IOException {
        return answer("approve", account, JsonNodeFactory.instance.objectNode());
    }

    /** Refuses a request. */
    @Command(name = "refuse", descriptionHeading = "%n", sortOptions = false)
    int refuse(@Mixin Account account) throws IOException {
        return answer("refuse", account, JsonNodeFactory.instance.objectNode());
    }

    /** Does what was requested without an approval. */
    @Command(name = "emergency", descriptionHeading = "%n", sortOptions = false)
    int emergency(
            @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "approval.reason")
                    String reason,
            @Mixin Account account)
            throws IOException {
        return answer(
                "emergency", account, JsonNodeFactory.instance.objectNode().put("reason", reason));
    }

    /** Confirms an emergency afterwards. */
    @Command(name = "review", descriptionHeading = "%n", sortOptions = false)
    int review(
            @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "approval.reason")
                    String reason,
            @Mixin Account account)
            throws IOException {
        return answer("review", account, JsonNodeFactory.instance.objectNode().put("reason", reason));
    }

    private int answer(String verb, Account account, ObjectNode body) throws IOException {
        OperatorApiClient api = account.gateway.api(home);
        screen.line(told(GatewayOptions.asked(() -> api.voice(account.user, account.id, verb, body))));
        return 0;
    }
}
