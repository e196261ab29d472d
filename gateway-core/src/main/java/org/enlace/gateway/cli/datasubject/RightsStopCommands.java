package org.enlace.gateway.cli.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.UUID;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds persons, and stops and holds their data. */
final class RightsStopCommands {

    private RightsStopCommands() {}

    /** Searches for persons. */
    @Command(name = "find", descriptionHeading = "%n", sortOptions = false)
    static final class Find extends AbstractRightsCommand {

        @Option(names = "--number", paramLabel = "NUMBER", descriptionKey = "rights.number")
        private String number;

        @Option(names = "--document", paramLabel = "KIND[:CC]", descriptionKey = "rights.document")
        private String document;

        Find(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            if ((number == null) == (document == null)) {
                throw CommandFailedException.wrongUse("wrong.missing", "--number | --document");
            }
            ObjectNode order = order();
            if (number != null) {
                order.put("number", number);
            } else {
                order.set("document", RightsOptions.typed(document));
            }
            JsonNode persons = post("persons", order).path("persons");
            persons.forEach(each -> screen.say(
                    "rights.found",
                    each.path("person").asText(),
                    each.path("role").asText(),
                    each.path("record").asText(),
                    each.path("message").asText() + (each.path("erased").asBoolean() ? " ERASED" : "")));
            return persons.isEmpty() ? 1 : 0;
        }
    }

    /** Stops a person or a case. */
    @Command(name = "stop", descriptionHeading = "%n", sortOptions = false)
    static final class Stop extends AbstractRightsCommand {

        @Mixin
        private RightsOptions.OneOf whom = new RightsOptions.OneOf();

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        Stop(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            JsonNode stopped = post("stops", whom.order().put("reason", reason));
            int out = stopped.path("onTheWire").asInt();
            screen.say(
                    "rights.stopped",
                    stopped.path("id").asText(),
                    stopped.path("parked").asInt(),
                    out);
            return out == 0 ? 0 : 1;
        }
    }

    /** Lifts a stop or a hold. */
    @Command(name = "lift", descriptionHeading = "%n", sortOptions = false)
    static final class Lift extends AbstractRightsCommand {

        @Parameters(paramLabel = "ID", descriptionKey = "rights.id")
        private UUID id;

        @Option(names = "--hold", descriptionKey = "rights.lift.hold")
        private boolean hold;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        Lift(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            JsonNode lifted = post((hold ? "holds/" : "stops/") + id + "/lift", order().put("reason", reason));
            screen.say("rights.lifted", id.toString(), lifted.path("released").asInt());
            return 0;
        }
    }

    /** Holds a person or a case. */
    @Command(name = "hold", descriptionHeading = "%n", sortOptions = false)
    static final class Hold extends AbstractRightsCommand {

        @Mixin
        private RightsOptions.OneOf whom = new RightsOptions.OneOf();

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        Hold(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            screen.say(
                    "rights.held",
                    post("holds", whom.order().put("reason", reason)).path("id").asText());
            return 0;
        }
    }
}
