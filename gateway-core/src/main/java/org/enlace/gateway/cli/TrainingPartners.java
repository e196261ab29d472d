package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The simulated partners of a training: what they send, and how a receiver of theirs behaves. A gateway without them cannot be trained on. */
final class TrainingPartners {

    private static final String DESK = "/_control/training/";

    private final Http http = new Http();
    private final URI base;

    /** Those at this port; a {@link Failure} if none are there that train. */
    TrainingPartners(int port) {
        base = URI.create("http://127.0.0.1:" + port);
        if (!http.answers(base.resolve(DESK))) {
            throw new Failure("training.none", port);
        }
    }

    /** A Police report of a year about so many victims; its number. */
    String report(int year, int victims) throws IOException {
        return one(post("report?year=" + year + "&victims=" + victims));
    }

    /** A Police report of today about somebody who is exploited for a purpose in these words; its number. */
    String report(String purpose) throws IOException {
        return one(post("report?purpose=" + encoded(purpose)));
    }

    /** A Police report of today; its number. */
    String report() throws IOException {
        return one(post("report"));
    }

    /** The same number once more, with somebody else in it. */
    void again(String number) throws IOException {
        one(post("report?number=" + number));
    }

    /** Two reports about one person; their numbers. */
    List<String> alike() throws IOException {
        JsonNode both = post("alike");
        return List.of(both.path(0).asText(), both.path(1).asText());
    }

    /** A case that came of a report; its number. */
    String status(String report) throws IOException {
        return one(post("status?report=" + report));
    }

    /** An alert that this receiver hears of; its number. */
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
