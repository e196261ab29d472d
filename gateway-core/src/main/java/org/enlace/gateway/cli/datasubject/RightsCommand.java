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
import org.enlace.gateway.cli.shared.CommandGroup;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.operations.datasubject.DatabaseErasureSweep;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Implements {@code ./enlace rights}: manages the rights of persons in a running gateway. No output identifies a person, except a file that is
 * written on purpose.
 */
public final class RightsCommand extends CommandGroup {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstallDir home;

    private RightsCommand(Screen screen, InstallDir home) {
        super(screen);
        this.home = home;
    }

    /** Returns the command with its subcommands. */
    public static CommandLine line(Screen screen, InstallDir home) {
        return new RightsCommand(screen, home)
                .line(
                        "find", "stop", "lift", "hold", "export", "rectify", "letter", "consent", "erase", "retain",
                        "list", "sweep");
    }

    /** Searches for persons. */
    @Command(name = "find", descriptionHeading = "%n", sortOptions = false)
    int find(
            @Option(names = "--number", paramLabel = "NUMBER", descriptionKey = "rights.number") String number,
            @Option(names = "--document", paramLabel = "KIND[:CC]", descriptionKey = "rights.document") String document,
            @Mixin RightsOptions gateway)
            throws IOException {
        if ((number == null) == (document == null)) {
            throw CommandFailedException.wrongUse("wrong.missing", "--number | --document");
        }
        ObjectNode order = RightsOptions.object();
        if (number != null) {
            order.put("number", number);
        } else {
            order.set("document", RightsOptions.typed(document));
        }
        JsonNode persons = gateway.post(home, "persons", order).path("persons");
        persons.forEach(each -> screen.say(
                "rights.found",
                each.path("person"),
                each.path("role"),
                each.path("record"),
                each.path("message").asText() + (each.path("erased").asBoolean() ? " ERASED" : "")));
        return persons.isEmpty() ? 1 : 0;
    }

    /** Stops a person or a case. */
    @Command(name = "stop", descriptionHeading = "%n", sortOptions = false)
    int stop(@Mixin RightsOptions.OneOf whom, @Mixin RightsOptions.Reasoned gateway) throws IOException {
        JsonNode stopped = gateway.post(home, "stops", gateway.reasoned(whom.order()));
        int out = stopped.path("onTheWire").asInt();
        screen.say("rights.stopped", stopped.path("id"), stopped.path("parked"), out);
        return out == 0 ? 0 : 1;
    }

    /** Lifts a stop or a hold. */
    @Command(name = "lift", descriptionHeading = "%n", sortOptions = false)
    int lift(
            @Parameters(paramLabel = "ID", descriptionKey = "rights.id") UUID id,
            @Option(names = "--hold", descriptionKey = "rights.lift.hold") boolean hold,
            @Mixin RightsOptions.Reasoned gateway)
            throws IOException {
        JsonNode lifted = gateway.post(home, (hold ? "holds/" : "stops/") + id + "/lift", gateway.order());
        screen.say("rights.lifted", id, lifted.path("released"));
        return 0;
    }

    /** Holds a person or a case. */
    @Command(name = "hold", descriptionHeading = "%n", sortOptions = false)
    int hold(@Mixin RightsOptions.OneOf whom, @Mixin RightsOptions.Reasoned gateway) throws IOException {
        screen.say(
                "rights.held",
                gateway.post(home, "holds", gateway.reasoned(whom.order())).path("id"));
        return 0;
    }

    /** Writes the data held about a person into a file for that person. */
    @Command(name = "export", descriptionHeading = "%n", sortOptions = false)
    int export(
            @Option(names = "--person", paramLabel = "ID", required = true, descriptionKey = "rights.person")
                    UUID person,
            @Option(names = "--to", paramLabel = "FILE", required = true, descriptionKey = "rights.to") Path file,
            @Mixin RightsOptions.Reasoned gateway)
            throws IOException {
        if (Files.exists(file)) {
            throw CommandFailedException.wrongUse("rights.exists", file);
        }
        JsonNode held = gateway.post(home, "persons/" + person + "/export", gateway.order());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), held);
        screen.say("rights.exported", held.path("records").size(), file);
        return 0;
    }

    /** Requests a correction of a value from a producer. */
    @Command(name = "rectify", descriptionHeading = "%n", sortOptions = false)
    int rectify(
            @Option(names = "--person", paramLabel = "ID", required = true, descriptionKey = "rights.person")
                    UUID person,
            @Option(names = "--message", paramLabel = "ID", required = true, descriptionKey = "rights.message")
                    UUID message,
            @Option(names = "--field", paramLabel = "PATH", required = true, descriptionKey = "rights.field")
                    String field,
            @Option(
                            names = "--source",
                            paramLabel = "DOCUMENT|COURT|STATEMENT",
                            required = true,
                            descriptionKey = "rights.shown")
                    String source,
            @Mixin RightsOptions.Reasoned gateway)
            throws IOException {
        ObjectNode order = gateway.order()
                .put("person", person.toString())
                .put("message", message.toString())
                .put("field", field)
                .put("value", RightsOptions.secretly())
                .put("source", source);
        JsonNode asked = gateway.post(home, "rectifications", order);
        screen.say(
                "rights.rectification",
                asked.path("id"),
                asked.path("link"),
                asked.path("number"),
                asked.path("dueAt"));
        return 0;
    }

    /** Writes the letter that the producer receives. */
    @Command(name = "letter", descriptionHeading = "%n", sortOptions = false)
    int letter(
            @Parameters(paramLabel = "ID", descriptionKey = "rights.id") UUID id, @Mixin RightsOptions.Reasoned gateway)
            throws IOException {
        JsonNode letter = gateway.post(home, "rectifications/" + id + "/letter", gateway.order());
        JsonNode asked = letter.path("rectification");
        screen.say(
                "rights.letter",
                letter.path("producer"),
                asked.path("number"),
                asked.path("path"),
                letter.path("value"),
                asked.path("dueAt"));
        return 0;
    }

    /** Records a person's statement about her consent. */
    @Command(name = "consent", descriptionHeading = "%n", sortOptions = false)
    int consent(
            @Option(names = "--person", paramLabel = "ID", required = true, descriptionKey = "rights.person")
                    UUID person,
            @Option(names = "--state", paramLabel = "WITHDRAWN|GIVEN", required = true, descriptionKey = "rights.state")
                    String state,
            @Option(names = "--receiver", paramLabel = "PARTNER", descriptionKey = "rights.receiver") String receiver,
            @Option(names = "--purpose", paramLabel = "PURPOSE", descriptionKey = "rights.purpose") String purpose,
            @Option(
                            names = "--by",
                            paramLabel = "SUBJECT|GUARDIAN|AUTHORITY",
                            required = true,
                            descriptionKey = "rights.by")
                    String by,
            @Option(
                            names = "--source",
                            paramLabel = "PAPER|SPOKEN|COURT",
                            required = true,
                            descriptionKey = "rights.source")
                    String source,
            @Mixin RightsOptions.Reasoned gateway)
            throws IOException {
        ObjectNode order = gateway.order()
                .put("person", person.toString())
                .put("state", state)
                .put("by", by)
                .put("source", source);
        if (receiver != null) {
            order.put("receiver", receiver);
        }
        if (purpose != null) {
            order.put("purpose", purpose);
        }
        JsonNode answer = gateway.post(home, "consents", order);
        screen.say("rights.consent", answer.path("told"));
        answer.path("unaffected")
                .forEach(each -> screen.say(
                        "rights.unaffected", each.path("receiver"), each.path("purpose"), each.path("legalBasis")));
        return 0;
    }

    /** Requests an erasure, or carries one out in an emergency. */
    @Command(name = "erase", descriptionHeading = "%n", sortOptions = false)
    int erase(
            @Option(names = "--person", paramLabel = "ID", required = true, descriptionKey = "rights.person")
                    UUID person,
            @Option(names = "--basis", paramLabel = "SUBJECT|ORDER", required = true, descriptionKey = "rights.basis")
                    String basis,
            @Option(names = "--emergency", descriptionKey = "rights.emergency") boolean emergency,
            @Mixin RightsOptions.Reasoned gateway)
            throws IOException {
        ObjectNode order = gateway.order()
                .put("person", person.toString())
                .put("basis", basis)
                .put("emergency", emergency);
        tell(gateway.post(home, "erasures", order));
        return 0;
    }

    private void tell(JsonNode erasure) {
        screen.say(
                "rights.erasure",
                erasure.path("id"),
                erasure.path("state"),
                erasure.path("told"),
                erasure.path("confirmed"));
    }

    /** Destroys old copies of the transport, or counts them; of those at the end of their agreed times, which the gateway itself destroys, only counts. */
    @Command(name = "retain", descriptionHeading = "%n", sortOptions = false)
    int retain(
            @Option(names = "--days", paramLabel = "N", descriptionKey = "rights.days") int days,
            @Option(names = "--agreed", descriptionKey = "rights.agreed") boolean agreed,
            @Option(names = "--dry-run", descriptionKey = "rights.dry") boolean dryRun,
            @Mixin RightsOptions gateway)
            throws IOException {
        if (agreed && !dryRun) {
            throw new CommandFailedException("wrong.missing", "--dry-run");
        }
        if (agreed) {
            tell("rights.would", gateway.get(home, "retention").path("over"));
            return 0;
        }
        if (days == 0) {
            throw new CommandFailedException("wrong.missing", "--days");
        }
        JsonNode run;
        do {
            ObjectNode order = RightsOptions.object().put("days", days).put("dryRun", dryRun);
            run = gateway.post(home, "retention", order);
            tell(dryRun ? "rights.would" : "rights.retained", run.path("counts"));
        } while (run.path("more").asBoolean());
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

    /** Lists the stops and the requests. */
    @Command(name = "list", descriptionHeading = "%n", sortOptions = false)
    int list(@Mixin RightsOptions gateway) throws IOException {
        gateway.get(home, "stops").path("stops").forEach(each -> {
            if (!each.hasNonNull("liftedAt")) {
                screen.say("rights.stop.line", each.path("id"), each.path("kind"), each.path("stoppedAt"));
            }
        });
        gateway.get(home, "erasures").path("erasures").forEach(this::tell);
        return 0;
    }

    /** Prints the SQL that an administrator of the server runs after erasures. */
    @Command(name = "sweep", descriptionHeading = "%n", sortOptions = false)
    int sweep() {
        DatabaseErasureSweep.statements().forEach(sql -> screen.line(sql + ";"));
        return 0;
    }
}
