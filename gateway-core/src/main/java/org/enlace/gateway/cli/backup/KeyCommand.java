package org.enlace.gateway.cli.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.Http;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.OperatorApiClient;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.encryption.KeyEscrow;
import org.enlace.gateway.platform.encryption.SealingException;
import org.enlace.gateway.security.access.Right;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implements {@code ./enlace key}: manages the key-encryption key of a running gateway, and recovers its key file from the sealed copy when nothing
 * runs any more.
 */
public final class KeyCommand extends CommandGroup {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstallDir home;

    private KeyCommand(Screen screen, InstallDir home) {
        super(screen);
        this.home = home;
    }

    public static CommandLine line(Screen screen, InstallDir home) {
        return new KeyCommand(screen, home).line("list", "rotate", "escrow", "recover");
    }

    /** Holds the options of the subcommands that call the gateway. */
    static class Asking {

        @Option(names = "--as", paramLabel = "USER", descriptionKey = "key.as")
        private String user;

        @Mixin
        private final GatewayOptions gateway = new GatewayOptions();

        JsonNode asked(InstallDir home, String path, ObjectNode order) throws IOException {
            OperatorApiClient api = gateway.api(home).as(user);
            String uri = "/operator/api/keys" + path;
            try {
                return order == null ? api.get(uri, Right.CHANGE_KEYS) : api.post(uri, Right.CHANGE_KEYS, order);
            } catch (Http.HttpStatusException refused) {
                throw why(refused.body());
            }
        }

        private static CommandFailedException why(JsonNode problem) {
            return switch (problem.path("code").asText()) {
                case "APPROVAL_NEEDED" ->
                    new CommandFailedException(
                            "key.second", problem.path("approval").asText());
                case "KEYS_UNCHANGED" ->
                    problem.has("nodes")
                            ? new CommandFailedException(
                                    "key.nodes", problem.path("key").asText(), words(problem.path("nodes")))
                            : new CommandFailedException(
                                    "key.refused", problem.path("why").asText());
                default ->
                    new CommandFailedException(
                            "key.refused", problem.path("code").asText());
            };
        }
    }

    private static String words(JsonNode list) {
        StringBuilder words = new StringBuilder();
        list.forEach(each -> words.append(words.isEmpty() ? "" : ", ").append(each.asText()));
        return words.toString();
    }

    private static ObjectNode because(String reason) {
        return JsonNodeFactory.instance.objectNode().put("reason", reason);
    }

    @Command(name = "list", descriptionHeading = "%n", sortOptions = false)
    int list(@Mixin Asking gateway) throws IOException {
        gateway.asked(home, "", null).path("keys").forEach(each -> {
            String state = each.path("currentAt").isNull()
                    ? "next"
                    : each.path("retiredAt").isNull() ? "used" : "old";
            screen.say(
                    "key.listed." + state,
                    each.path("id"),
                    each.path("currentAt").asText(""),
                    each.path("localKeys"),
                    words(each.path("nodes")));
        });
        return 0;
    }

    @Command(name = "rotate", descriptionHeading = "%n", sortOptions = false)
    int rotate(
            @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "key.reason")
                    String reason,
            @Mixin Asking gateway)
            throws IOException {
        JsonNode done = gateway.asked(home, "/rotate", because(reason));
        screen.say("key.rotated", done.path("key"), done.path("localKeys"));
        return 0;
    }

    @Command(name = "escrow", descriptionHeading = "%n", sortOptions = false)
    int escrow(
            @Option(names = "--to", required = true, paramLabel = "FILE", descriptionKey = "key.escrow.to") Path to,
            @Option(
                            names = "--for",
                            required = true,
                            arity = "1..10",
                            paramLabel = "PEM",
                            descriptionKey = "key.escrow.for")
                    List<Path> custodians,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "key.reason")
                    String reason,
            @Mixin Asking gateway)
            throws IOException {
        if (Files.exists(to)) {
            throw new CommandFailedException("key.there", to);
        }
        StringBuilder pem = new StringBuilder();
        for (Path each : custodians) {
            mustBeThere(each);
            pem.append(Files.readString(each, StandardCharsets.ISO_8859_1)).append('\n');
        }
        JsonNode copy = gateway.asked(home, "/escrow", because(reason).put("certificates", pem.toString()));
        Files.write(to, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(copy));
        screen.say("key.copied", to, copy.path("for").size());
        return 0;
    }

    private static void mustBeThere(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailedException("key.missing", file);
        }
    }

    /** Recovers the key file. Needs no gateway and no database. */
    @Command(name = "recover", descriptionHeading = "%n", sortOptions = false)
    int recover(
            @Option(names = "--from", required = true, paramLabel = "FILE", descriptionKey = "key.recover.from")
                    Path from,
            @Option(names = "--key", required = true, paramLabel = "PEM", descriptionKey = "key.recover.key") Path key,
            @Option(names = "--to", required = true, paramLabel = "FILE", descriptionKey = "key.recover.to") Path to) {
        mustBeThere(from);
        mustBeThere(key);
        try {
            KeyEscrow.recover(from, key, to);
        } catch (SealingException refused) {
            throw new CommandFailedException("key.recover.refused", refused.getMessage());
        }
        screen.say("key.recovered", to);
        return 0;
    }
}
