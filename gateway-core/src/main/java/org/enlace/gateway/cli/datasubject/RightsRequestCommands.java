package org.enlace.gateway.cli.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds the commands for a person's requests at the desk: her file, a correction, her consent. */
final class RightsRequestCommands {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RightsRequestCommands() {}

    /** Writes the data held about a person into a file for that person. */
    @Command(name = "export", descriptionHeading = "%n", sortOptions = false)
    static final class Export extends AbstractRightsCommand {

        @Option(names = "--person", paramLabel = "ID", required = true, descriptionKey = "rights.person")
        private UUID person;

        @Option(names = "--to", paramLabel = "FILE", required = true, descriptionKey = "rights.to")
        private Path file;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        Export(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            if (Files.exists(file)) {
                throw CommandFailedException.wrongUse("rights.exists", file);
            }
            JsonNode held = post("persons/" + person + "/export", order().put("reason", reason));
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), held);
            screen.say("rights.exported", held.path("records").size(), file);
            return 0;
        }
    }

    /** Requests a correction of a value from a producer. */
    @Command(name = "rectify", descriptionHeading = "%n", sortOptions = false)
    static final class Rectify extends AbstractRightsCommand {

        @Option(names = "--person", paramLabel = "ID", required = true, descriptionKey = "rights.person")
        private UUID person;

        @Option(names = "--message", paramLabel = "ID", required = true, descriptionKey = "rights.message")
        private UUID message;

        @Option(names = "--field", paramLabel = "PATH", required = true, descriptionKey = "rights.field")
        private String field;

        @Option(
                names = "--source",
                paramLabel = "DOCUMENT|COURT|STATEMENT",
                required = true,
                descriptionKey = "rights.shown")
        private String source;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        Rectify(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            JsonNode asked = post(
                    "rectifications",
                    order().put("person", person.toString())
                            .put("message", message.toString())
                            .put("field", field)
                            .put("value", RightsOptions.secretly())
                            .put("source", source)
                            .put("reason", reason));
            screen.say(
                    "rights.rectification",
                    asked.path("id").asText(),
                    asked.path("link").asText(),
                    asked.path("number").asText(),
                    asked.path("dueAt").asText());
            return 0;
        }
    }

    /** Writes the letter that the producer receives. */
    @Command(name = "letter", descriptionHeading = "%n", sortOptions = false)
    static final class Letter extends AbstractRightsCommand {

        @Parameters(paramLabel = "ID", descriptionKey = "rights.id")
        private UUID id;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        Letter(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            JsonNode letter = post("rectifications/" + id + "/letter", order().put("reason", reason));
            screen.say(
                    "rights.letter",
                    letter.path("producer").asText(),
                    letter.at("/rectification/number").asText(),
                    letter.at("/rectification/path").asText(),
                    letter.path("value").asText(),
                    letter.at("/rectification/dueAt").asText());
            return 0;
        }
    }

    /** Records a person's statement about her consent. */
    @Command(name = "consent", descriptionHeading = "%n", sortOptions = false)
    static final class Consent extends AbstractRightsCommand {

        @Option(names = "--person", paramLabel = "ID", required = true, descriptionKey = "rights.person")
        private UUID person;

        @Option(names = "--state", paramLabel = "WITHDRAWN|GIVEN", required = true, descriptionKey = "rights.state")
        private String state;

        @Option(names = "--receiver", paramLabel = "PARTNER", descriptionKey = "rights.receiver")
        private String receiver;

        @Option(names = "--purpose", paramLabel = "PURPOSE", descriptionKey = "rights.purpose")
        private String purpose;

        @Option(
                names = "--by",
                paramLabel = "SUBJECT|GUARDIAN|AUTHORITY",
                required = true,
                descriptionKey = "rights.by")
        private String by;

        @Option(
                names = "--source",
                paramLabel = "PAPER|SPOKEN|COURT",
                required = true,
                descriptionKey = "rights.source")
        private String source;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        Consent(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            ObjectNode order = order().put("person", person.toString())
                    .put("state", state)
                    .put("by", by)
                    .put("source", source)
                    .put("reason", reason);
            if (receiver != null) {
                order.put("receiver", receiver);
            }
            if (purpose != null) {
                order.put("purpose", purpose);
            }
            JsonNode answer = post("consents", order);
            screen.say("rights.consent", answer.path("told").asInt());
            answer.path("unaffected")
                    .forEach(each -> screen.say(
                            "rights.unaffected",
                            each.path("receiver").asText(),
                            each.path("purpose").asText(),
                            each.path("legalBasis").asText()));
            return 0;
        }
    }
}
