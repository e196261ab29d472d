package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.enlace.gateway.rights.Sweep;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./enlace rights}: the rights of persons in a running gateway. No answer shows who somebody is. */
@Command(name = "rights", descriptionHeading = "%n", sortOptions = false)
final class RightsCommand implements Runnable {

    private final Screen screen;

    @Spec
    private CommandSpec spec;

    private RightsCommand(Screen screen) {
        this.screen = screen;
    }

    /** The command with all its own. */
    static CommandLine line(Screen screen, Home home) {
        return new CommandLine(new RightsCommand(screen))
                .addSubcommand("find", new Find(screen, home))
                .addSubcommand("stop", new Stop(screen, home))
                .addSubcommand("lift", new Lift(screen, home))
                .addSubcommand("hold", new Hold(screen, home))
                .addSubcommand("erase", new Erase(screen, home))
                .addSubcommand("approve", new Approve(screen, home))
                .addSubcommand("retain", new Retain(screen, home))
                .addSubcommand("list", new Listing(screen, home))
                .addSubcommand("sweep", new SweepSql(screen));
    }

    @Override
    public void run() {
        spec.commandLine().usage(screen.writer());
    }

    private static ObjectNode order() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What all of them need. */
    private abstract static class Asking implements Callable<Integer> {

        final Screen screen;
        final Home home;

        @Mixin
        RightsOptions gateway = new RightsOptions();

        Asking(Screen screen, Home home) {
            this.screen = screen;
            this.home = home;
        }

        JsonNode post(String what, ObjectNode order) throws IOException {
            RightsCalls calls = gateway.calls(home);
            return RightsOptions.asked(() -> calls.post(what, order));
        }
    }

    /** Looks for persons. */
    @Command(name = "find", descriptionHeading = "%n", sortOptions = false)
    static final class Find extends Asking {

        @Option(names = "--number", paramLabel = "NUMBER", descriptionKey = "rights.number")
        private String number;

        @Option(names = "--document", paramLabel = "KIND[:CC]", descriptionKey = "rights.document")
        private String document;

        Find(Screen screen, Home home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            if ((number == null) == (document == null)) {
                throw Failure.wrongUse("wrong.missing", "--number | --document");
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
                    each.path("message").asText()));
            return persons.isEmpty() ? 1 : 0;
        }
    }

    /** Stops a person or a case. */
    @Command(name = "stop", descriptionHeading = "%n", sortOptions = false)
    static final class Stop extends Asking {

        @Mixin
        private RightsOptions.OneOf whom = new RightsOptions.OneOf();

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        Stop(Screen screen, Home home) {
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
    static final class Lift extends Asking {

        @Parameters(paramLabel = "ID", descriptionKey = "rights.id")
        private UUID id;

        @Option(names = "--hold", descriptionKey = "rights.lift.hold")
        private boolean hold;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        Lift(Screen screen, Home home) {
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
    static final class Hold extends Asking {

        @Mixin
        private RightsOptions.OneOf whom = new RightsOptions.OneOf();

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        Hold(Screen screen, Home home) {
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

    /** Asks for an erasure, or carries one out in an emergency. */
    @Command(name = "erase", descriptionHeading = "%n", sortOptions = false)
    static final class Erase extends Asking {

        @Option(names = "--person", paramLabel = "ID", required = true, descriptionKey = "rights.person")
        private UUID person;

        @Option(names = "--basis", paramLabel = "SUBJECT|ORDER", required = true, descriptionKey = "rights.basis")
        private String basis;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        @Option(names = "--emergency", descriptionKey = "rights.emergency")
        private boolean emergency;

        Erase(Screen screen, Home home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            ObjectNode order = order().put("person", person.toString())
                    .put("basis", basis)
                    .put("reason", reason)
                    .put("emergency", emergency);
            tell(screen, post("erasures", order));
            return 0;
        }
    }

    /** A second person agrees. */
    @Command(name = "approve", descriptionHeading = "%n", sortOptions = false)
    static final class Approve extends Asking {

        @Parameters(paramLabel = "ID", descriptionKey = "rights.id")
        private UUID id;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        Approve(Screen screen, Home home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            tell(screen, post("erasures/" + id + "/approve", order().put("reason", reason)));
            return 0;
        }
    }

    private static void tell(Screen screen, JsonNode erasure) {
        screen.say(
                "rights.erasure",
                erasure.path("id").asText(),
                erasure.path("state").asText(),
                erasure.path("told").asInt(),
                erasure.path("confirmed").asInt());
    }

    /** Destroys old copies of the transport, or counts them. */
    @Command(name = "retain", descriptionHeading = "%n", sortOptions = false)
    static final class Retain extends Asking {

        @Option(names = "--days", paramLabel = "N", required = true, descriptionKey = "rights.days")
        private int days;

        @Option(names = "--dry-run", descriptionKey = "rights.dry")
        private boolean dryRun;

        Retain(Screen screen, Home home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            JsonNode run;
            do {
                run = post("retention", order().put("days", days).put("dryRun", dryRun));
                JsonNode counts = run.path("counts");
                screen.say(
                        dryRun ? "rights.would" : "rights.retained",
                        counts.path("PAYLOADS").asInt(),
                        counts.path("ANSWERS").asInt(),
                        counts.path("SENT").asInt(),
                        counts.path("FILES").asInt());
            } while (run.path("more").asBoolean());
            return 0;
        }
    }

    /** What is stopped, and what was asked for. */
    @Command(name = "list", descriptionHeading = "%n", sortOptions = false)
    static final class Listing extends Asking {

        Listing(Screen screen, Home home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            RightsCalls calls = gateway.calls(home);
            calls.get("stops").path("stops").forEach(each -> {
                if (!each.hasNonNull("liftedAt")) {
                    screen.say(
                            "rights.stop.line",
                            each.path("id").asText(),
                            each.path("kind").asText(),
                            each.path("stoppedAt").asText());
                }
            });
            calls.get("erasures").path("erasures").forEach(each -> tell(screen, each));
            return 0;
        }
    }

    /** The SQL that an administrator of the server runs after erasures. */
    @Command(name = "sweep", descriptionHeading = "%n", sortOptions = false)
    static final class SweepSql implements Callable<Integer> {

        private final Screen screen;

        SweepSql(Screen screen) {
            this.screen = screen;
        }

        @Override
        public Integer call() {
            Sweep.statements().forEach(sql -> screen.writer().println(sql + ";"));
            screen.writer().flush();
            return 0;
        }
    }
}
