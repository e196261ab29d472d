package org.enlace.gateway.cli.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.GatewayOptions;
import org.enlace.gateway.cli.shared.Http.HttpStatusException;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.security.access.Right;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds the options for the gateway address and the operator of a command about rights. */
class RightsOptions {

    private static final String PATH = "/operator/api/rights/";

    @Option(names = "--as", paramLabel = "USER", descriptionKey = "rights.as")
    private String user;

    @Mixin
    private final GatewayOptions gateway = new GatewayOptions();

    /**
     * Holds the options for the person or object of a command. A document's number is read from the keyboard or a pipe: on a command line it would
     * stay in the shell's history.
     */
    static final class Whom {

        @Option(names = "--person", paramLabel = "ID", required = true, descriptionKey = "rights.person")
        private UUID person;

        @Option(names = "--case", paramLabel = "NUMBER", required = true, descriptionKey = "rights.case")
        private String number;

        @Option(names = "--document", paramLabel = "KIND[:CC]", required = true, descriptionKey = "rights.document")
        private String document;

        /** Returns the request that names the person or case. */
        ObjectNode order() throws IOException {
            ObjectNode order = object();
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

    /** Holds the options for commands that need one of them. */
    static final class OneOf {

        @ArgGroup(multiplicity = "1")
        private Whom whom;

        ObjectNode order() throws IOException {
            return whom.order();
        }
    }

    /** Reads the number of the document that somebody types; its kind and country are given before. */
    static ObjectNode typed(String kind) throws IOException {
        String[] parts = kind.split(":", 2);
        ObjectNode document = object().put("scheme", parts[0]);
        if (parts.length > 1) {
            document.put("country", parts[1]);
        }
        return document.put("value", secretly());
    }

    /** Reads a value that somebody types, or a pipe delivers: on a command line it would stay in the shell's history. */
    static String secretly() throws IOException {
        if (System.console() != null) {
            char[] typed = System.console().readPassword("");
            return typed == null ? "" : new String(typed);
        }
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line.strip();
    }

    /** Holds the options of a command whose reason is audited. */
    static final class Reasoned extends RightsOptions {

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "rights.reason")
        private String reason;

        /** Returns a request that only has the reason yet. */
        ObjectNode order() {
            return reasoned(object());
        }

        ObjectNode reasoned(ObjectNode order) {
            return order.put("reason", reason);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    JsonNode get(InstallDir home, String what) throws IOException {
        return gateway.api(home).as(user).get(PATH + what, Right.ANSWER_PERSONS);
    }

    /** Sends a request; a refusal of the gateway is a {@link CommandFailedException} in its words. */
    JsonNode post(InstallDir home, String what, ObjectNode order) throws IOException {
        try {
            return gateway.api(home).as(user).post(PATH + what, Right.ANSWER_PERSONS, order);
        } catch (HttpStatusException refused) {
            JsonNode body = refused.body();
            JsonNode finding = body.path("findings").path(0);
            if (!finding.isMissingNode()) {
                throw CommandFailedException.wrongUse(
                        "rights.refused",
                        finding.path("field").asText(),
                        finding.path("rule").asText());
            }
            if (body.path("code").asText().equals("APPROVAL_NEEDED")) {
                throw new CommandFailedException(
                        "rights.second", body.path("approval").asText());
            }
            throw new CommandFailedException(
                    "rights.refused",
                    body.path("code").asText("HTTP " + refused.status()),
                    body.path("why").asText(""));
        }
    }
}
