package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.enlace.gateway.cli.Http.Answered;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a command about rights asks, and in whose name. */
final class RightsOptions {

    @Option(names = "--as", paramLabel = "USER", descriptionKey = "rights.as")
    private String user;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "gap.data")
    private Path data;

    @Option(names = "--port", paramLabel = "N", descriptionKey = "gap.port")
    private int port = 8080;

    /** Whom or what it is about. A document's number is read from the keyboard or a pipe: on a command line it would stay in the shell's memory. */
    static final class Whom {

        @Option(names = "--person", paramLabel = "ID", required = true, descriptionKey = "rights.person")
        private UUID person;

        @Option(names = "--case", paramLabel = "NUMBER", required = true, descriptionKey = "rights.case")
        private String number;

        @Option(names = "--document", paramLabel = "KIND[:CC]", required = true, descriptionKey = "rights.document")
        private String document;

        /** The order that names her. */
        ObjectNode order() throws IOException {
            ObjectNode order = JsonNodeFactory.instance.objectNode();
            if (person != null) {
                order.put("person", person.toString());
            } else if (number != null) {
                order.put("case", number);
            } else {
                order.set("document", typed(document));
            }
            return order;
        }
    }

    /** A holder for commands that need one of them. */
    static final class OneOf {

        @ArgGroup(multiplicity = "1")
        private Whom whom;

        ObjectNode order() throws IOException {
            return whom.order();
        }
    }

    /** The document whose number somebody types; its kind and country stand before. */
    static ObjectNode typed(String kind) throws IOException {
        String[] parts = kind.split(":", 2);
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("scheme", parts[0]);
        if (parts.length > 1) {
            document.put("country", parts[1]);
        }
        return document.put("value", secretly());
    }

    /** What somebody types, or a pipe says: on a command line it would stay in the shell's memory. */
    static String secretly() throws IOException {
        if (System.console() != null) {
            char[] typed = System.console().readPassword("");
            return typed == null ? "" : new String(typed);
        }
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line.strip();
    }

    RightsCalls calls(Home home) {
        return RightsCalls.of(port, DataFolder.at(data == null ? home.siteData() : data), user);
    }

    /** Something that is asked of the gateway. */
    interface Asked {
        JsonNode ask() throws IOException;
    }

    /** Asks; what the gateway does not do is a {@link Failure} in its words. */
    static JsonNode asked(Asked asked) throws IOException {
        try {
            return asked.ask();
        } catch (Answered refused) {
            JsonNode body = refused.body();
            JsonNode finding = body.path("findings").path(0);
            if (!finding.isMissingNode()) {
                throw Failure.wrongUse(
                        "rights.refused",
                        finding.path("field").asText(),
                        finding.path("rule").asText());
            }
            if (body.path("code").asText().equals("APPROVAL_NEEDED")) {
                throw new Failure("rights.second", body.path("approval").asText());
            }
            throw new Failure(
                    "rights.refused",
                    body.path("code").asText("HTTP " + refused.status()),
                    body.path("why").asText(""));
        }
    }
}
