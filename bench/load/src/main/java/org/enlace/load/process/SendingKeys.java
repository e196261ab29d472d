package org.enlace.load.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.enlace.load.traffic.RecordEndpoint;
import org.enlace.load.traffic.SoapRecordEndpoint;

/**
 * The API keys of the sending posts.
 *
 * @param link where they send to
 * @param posts their keys
 */
public record SendingKeys(String link, JsonNode posts) {

    private static final String POLICE = "police/reports";

    /** Of the link that all workloads with one receiver use. */
    public static SendingKeys in(Path data) throws IOException {
        return in(data, "eurofront/alerts");
    }

    /** Of the posts that send to a number of receivers. */
    public static SendingKeys ofFan(Path data) throws IOException {
        return in(data, "fan/alerts");
    }

    /** Of the link that no agreement begins at. One whose agreements all have conditions takes what meets none of them, and tells nobody. */
    public static SendingKeys unheard(Path data) throws IOException {
        return in(data, "fan/unheard");
    }

    private static SendingKeys in(Path data, String link) throws IOException {
        return new SendingKeys(link, credentials(data, link));
    }

    private static JsonNode credentials(Path data, String link) throws IOException {
        return new ObjectMapper()
                .readTree(data.resolve("credentials.json").toFile())
                .at("/partners/" + link);
    }

    /** The key under which an extra partner hands its records in. */
    public static String ofExtra(Path data, String partner) throws IOException {
        return credentials(data, partner + "/in").path("apiKey").asText();
    }

    /** The password of an operator of the whole installation. */
    public static String operator(Path data, String user) throws IOException {
        JsonNode operators = new ObjectMapper()
                .readTree(data.resolve("credentials.json").toFile())
                .path("operators");
        for (JsonNode each : operators) {
            if (each.path("user").asText().equals(user)) {
                return each.path("password").asText();
            }
        }
        throw new IllegalStateException("there is no such account");
    }

    /** The endpoint of the posts. */
    public RecordEndpoint endpoint() {
        return RecordEndpoint.keyed("/in/" + link, "application/cloudevents+json", this::of);
    }

    /** The endpoint of police reports, which requires a digest. */
    public static RecordEndpoint police(Path data) throws IOException {
        JsonNode login = credentials(data, POLICE);
        return new SoapRecordEndpoint(
                "/in/" + POLICE,
                "urn:ejemplo:ec:policia:parte:v1:registrarParte",
                login.path("user").asText(),
                login.path("password").asText());
    }

    /** The key of a post. */
    public String of(String post) {
        return posts.path(post).path("apiKey").asText();
    }
}
