package org.enlace.gateway.cli.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.operations.datasubject.DatabaseErasureSweep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Erases persons and old copies, and lists the remaining steps. */
final class RightsErasureCommands {

    private RightsErasureCommands() {}

    /** Requests an erasure, or carries one out in an emergency. */
    @Command(name = "erase", descriptionHeading = "%n", sortOptions = false)
    static final class Erase extends AbstractRightsCommand {

        @Option(names = "--person", paramLabel = "ID", required = true, descriptionKey = "rights.person")
        private UUID person;

        @Option(names = "--basis", paramLabel = "SUBJECT|ORDER", required = true, descriptionKey = "rights.basis")
        private String basis;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        @Option(names = "--emergency", descriptionKey = "rights.emergency")
        private boolean emergency;

        Erase(Screen screen, InstallDir home) {
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
    static final class Retain extends AbstractRightsCommand {

        @Option(names = "--days", paramLabel = "N", descriptionKey = "rights.days")
        private int days;

        @Option(names = "--agreed", descriptionKey = "rights.agreed")
        private boolean agreed;

        @Option(names = "--dry-run", descriptionKey = "rights.dry")
        private boolean dryRun;

        Retain(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            if (agreed) {
                return agreed();
            }
            if (days == 0) {
                throw new CommandFailedException("wrong.missing", "--days");
            }
            JsonNode run;
            do {
                run = post("retention", order().put("days", days).put("dryRun", dryRun));
                tell(dryRun ? "rights.would" : "rights.retained", run.path("counts"));
            } while (run.path("more").asBoolean());
            return 0;
        }

        /** Only counts: the gateway itself destroys copies at the end of the agreed times. */
        private int agreed() throws IOException {
            if (!dryRun) {
                throw new CommandFailedException("wrong.missing", "--dry-run");
            }
            tell("rights.would", get("retention").path("over"));
            return 0;
        }

        private void tell(String what, JsonNode counts) {
            screen.say(
                    what,
                    counts.path("PAYLOADS").asInt(),
                    counts.path("ANSWERS").asInt(),
                    counts.path("SENT").asInt(),
                    counts.path("FILES").asInt());
        }
    }

    /** Lists the stops and the requests. */
    @Command(name = "list", descriptionHeading = "%n", sortOptions = false)
    static final class Listing extends AbstractRightsCommand {

        Listing(Screen screen, InstallDir home) {
            super(screen, home);
        }

        @Override
        public Integer call() throws IOException {
            get("stops").path("stops").forEach(each -> {
                if (!each.hasNonNull("liftedAt")) {
                    screen.say(
                            "rights.stop.line",
                            each.path("id").asText(),
                            each.path("kind").asText(),
                            each.path("stoppedAt").asText());
                }
            });
            get("erasures").path("erasures").forEach(each -> tell(screen, each));
            return 0;
        }
    }

    /** Prints the SQL that an administrator of the server runs after erasures. */
    @Command(name = "sweep", descriptionHeading = "%n", sortOptions = false)
    static final class SweepSql implements Callable<Integer> {

        private final Screen screen;

        SweepSql(Screen screen) {
            this.screen = screen;
        }

        @Override
        public Integer call() {
            DatabaseErasureSweep.statements().forEach(sql -> screen.writer().println(sql + ";"));
            screen.writer().flush();
            return 0;
        }
    }
}
