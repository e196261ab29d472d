package org.enlace.gateway.cli.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.Http;

/**
 * Controls the simulated partners of a training: the messages they send, and the behaviour of their receivers. Training needs a gateway with them.
 */
final class TrainingPartners {

    private static final String DESK = "/_control/training/";

    private final Http http = new Http();
    private final URI base;

    /** Connects to the partners at this port; a {@link CommandFailedException} if none there support training. */
    TrainingPartners(int port) {
        base = URI.create("http://127.0.0.1:" + port);
        if (!http.answers(base.resolve(DESK))) {
            throw new CommandFailedException("training.none", port);
        }
    }

    /** Sends a Police report of a year with a number of victims; returns the report's own number. */
    String report(int year, int victims) throws IOException {
        return one(post("report?year=" + year + "&victims=" + victims));
    }

    /** Sends a Police report of today about a person who is exploited for a purpose in these words; returns its number. */
    String report(String purpose) throws IOException {
        return one(post("report?purpose=" + encoded(purpose)));
    }

    /** Sends a Police report of today; returns its number. */
    String report() throws IOException {
        return one(post("report"));
    }

    /** Sends the same number once more, with another person in it. */
    void again(String number) throws IOException {
        one(post("report?number=" + number));
    }

    /** Sends two reports about one person; returns their numbers. */
    List<String> alike() throws IOException {
        JsonNode both = post("alike");
        return List.of(both.path(0).asText(), both.path(1).asText());
    }

    /** Sends a case that followed a report; returns its number. */
    String status(String report) throws IOException {
        return one(post("status?report=" + report));
    }

    /** Sends an alert that this receiver gets; returns its number. */
    String alert(String receiver) throws IOException {
        return one(post("alert?side=" + receiver.substring(receiver.indexOf('/') + 1)));
    }

    void fail(String receiver) throws IOException {
        fault(receiver, "TROUBLE");
    }

    void mend(String receiver) throws IOException {
        fault(receiver, "NONE");
    }

    boolean isWell(String receiver) throws IOException {
        return http.get(base.resolve(DESK + "receiver?link=" + receiver), "")
                .path("mode")
                .asText()
                .equals("NONE");
    }

    private void fault(String receiver, String mode) throws IOException {
        http.post(base.resolve("/_control/fault?receiver=" + receiver + "&mode=" + mode));
    }

    private JsonNode post(String what) throws IOException {
        return http.asked(base.resolve(DESK + what)).path("businessIds");
    }

    private static String one(JsonNode businessIds) {
        return businessIds.path(0).asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
