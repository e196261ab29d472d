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
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.Http;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.InstallationCommand;
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
public final class KeyCommand {

    private KeyCommand() {}

    public static CommandLine line(Screen screen, InstallDir home) {
        return CommandGroup.of(screen)
                .addSubcommand("list", new Listing(screen, home))
                .addSubcommand("rotate", new Rotate(screen, home))
                .addSubcommand("escrow", new EscrowCopy(screen, home))
                .addSubcommand("recover", new Recover(screen));
    }

    /** Holds the options of all subcommands but one that call the gateway. */
    private abstract static class Asking extends InstallationCommand {

        @Option(names = "--as", paramLabel = "USER", descriptionKey = "key.as")
        private String user;

        @Mixin
        private final GatewayOptions gateway = new GatewayOptions();

        Asking(Screen screen, InstallDir home) {
            super(screen, home);
        }

        JsonNode asked(String path, ObjectNode order) throws IOException {
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
    private static final class Listing extends Asking {

        Listing(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            asked("", null).path("keys").forEach(each -> {
                String state = each.path("currentAt").isNull()
                        ? "next"
                        : each.path("retiredAt").isNull() ? "used" : "old";
                screen.say(
                        "key.listed." + state,
                        each.path("id").asText(),
                        each.path("currentAt").asText(""),
                        each.path("localKeys").asInt(),
                        words(each.path("nodes")));
            });
            return 0;
        }
    }

    @Command(name = "rotate", descriptionHeading = "%n", sortOptions = false)
    private static final class Rotate extends Asking {

        @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "key.reason")
        private String reason;

        Rotate(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            JsonNode done = asked("/rotate", because(reason));
            screen.say(
                    "key.rotated",
                    done.path("key").asText(),
                    done.path("localKeys").asInt());
            return 0;
        }
    }

    @Command(name = "escrow", descriptionHeading = "%n", sortOptions = false)
    private static final class EscrowCopy extends Asking {

        private static final ObjectMapper JSON = new ObjectMapper();

        @Option(names = "--to", required = true, paramLabel = "FILE", descriptionKey = "key.escrow.to")
        private Path to;

        @Option(
                names = "--for",
                required = true,
                arity = "1..10",
                paramLabel = "PEM",
                descriptionKey = "key.escrow.for")
        private List<Path> custodians;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", descriptionKey = "key.reason")
        private String reason;

        EscrowCopy(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            if (Files.exists(to)) {
                throw new CommandFailedException("key.there", to);
            }
            StringBuilder pem = new StringBuilder();
            for (Path each : custodians) {
                if (!Files.isRegularFile(each)) {
                    throw new CommandFailedException("key.missing", each);
                }
                pem.append(Files.readString(each, StandardCharsets.ISO_8859_1)).append('\n');
            }
            JsonNode copy = asked("/escrow", because(reason).put("certificates", pem.toString()));
            Files.write(to, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(copy));
            screen.say("key.copied", to, copy.path("for").size());
            return 0;
        }
    }

    /** Recovers the key file. Needs no gateway and no database. */
    @Command(name = "recover", descriptionHeading = "%n", sortOptions = false)
    private static final class Recover implements Callable<Integer> {

        private final Screen screen;

        @Option(names = "--from", required = true, paramLabel = "FILE", descriptionKey = "key.recover.from")
        private Path from;

        @Option(names = "--key", required = true, paramLabel = "PEM", descriptionKey = "key.recover.key")
        private Path key;

        @Option(names = "--to", required = true, paramLabel = "FILE", descriptionKey = "key.recover.to")
        private Path to;

        Recover(Screen screen) {
            this.screen = screen;
        }

        @Override
        public Integer call() {
            for (Path each : List.of(from, key)) {
                if (!Files.isRegularFile(each)) {
                    throw new CommandFailedException("key.missing", each);
                }
            }
            try {
                KeyEscrow.recover(from, key, to);
            } catch (SealingException refused) {
                throw new CommandFailedException("key.recover.refused", refused.getMessage());
            }
            screen.say("key.recovered", to);
            return 0;
        }
    }
}
