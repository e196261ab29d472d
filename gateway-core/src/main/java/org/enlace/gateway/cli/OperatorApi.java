package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.access.Right;

/** What the launcher asks the gateway, or whichever of several answers, logged in as one of its operators. */
final class OperatorApi {

    /**
     * Where all deliveries stand.
     *
     * @param unfinished on their way, parked ones left out
     * @param parked waiting for an operator
     */
    record Standing(long unfinished, long parked) {}

    private final Http http;
    private final List<URI> doors;
    private final Logins logins;
    private final String authorization;

    OperatorApi(Http http, List<URI> doors, DataFolder data) {
        this.http = http;
        this.doors = List.copyOf(doors);
        this.logins = new Logins(data, System.getenv());
        this.authorization = logins.having(Right.REPAIR);
    }

    /** The one of this machine's gateway at this port; a {@link Failure} if nobody is there. */
    static OperatorApi of(int port, DataFolder data) {
        if (!OwnDoor.isOpen(port)) {
            throw new Failure("port.silent", port);
        }
        OwnDoor door = OwnDoor.at(port, data);
        return new OperatorApi(door.http(), List.of(door.uri()), data);
    }

    Standing standing() throws IOException {
        long unfinished = 0;
        long parked = 0;
        for (JsonNode pair : get("/operator/api/pairs")) {
            unfinished += pair.path("unfinished").asLong();
            parked += pair.path("parked").asLong();
        }
        return new Standing(unfinished, parked);
    }

    /** Every parked delivery. */
    List<Undelivered> parked() throws IOException {
        List<Undelivered> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get("/operator/api/deliveries?state=PARKED" + after);
            for (JsonNode row : page.path("deliveries")) {
                all.add(new Undelivered(
                        row.path("receiver").asText(), row.path("businessId").asText()));
            }
            String next = page.path("next").asText("");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        return all;
    }

    /** What a path answers to somebody who may see small counts, as bytes. */
    byte[] bytes(String path) throws IOException {
        return http.bytes(doors.get(0).resolve(path), logins.having(Right.SEE_SMALL_COUNTS));
    }

    /** What a path answers to somebody who has this right, as bytes. */
    byte[] bytes(String path, Right right) throws IOException {
        return http.bytes(doors.get(0).resolve(path), logins.having(right));
    }

    /** What a path answers to a body, as bytes. */
    byte[] bytes(String path, Right right, JsonNode body) throws IOException {
        return http.bytes(doors.get(0).resolve(path), logins.having(right), body);
    }

    /** The definitions of all indicators, shortly. */
    JsonNode indicators() throws IOException {
        return get("/operator/api/indicators");
    }

    /** Loads numbers of residents. */
    JsonNode residents(String csv) throws IOException {
        return http.post(
                doors.get(0).resolve("/operator/api/indicators/residents"), logins.having(Right.LOAD_RESIDENTS), csv);
    }

    /** All restores, the latest first. */
    JsonNode restores() throws IOException {
        return get("/operator/api/restores");
    }

    /** Shows receipts of one link, one a line. */
    JsonNode show(String epoch, String link, String receipts) throws IOException {
        return http.post(
                doors.get(0).resolve("/operator/api/restores/" + epoch + "/receipts?link=" + link),
                authorization,
                receipts);
    }

    /** Everything that is missing since a restore. */
    List<JsonNode> missing(String epoch) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get("/operator/api/restores/" + epoch + "/missing?limit=10000" + after);
            page.path("missing").forEach(all::add);
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return all;
    }

    /** What a replay would do. */
    JsonNode preview(JsonNode order) throws IOException {
        return post("/operator/api/replays/preview", order);
    }

    /** Starts a replay. */
    JsonNode replay(JsonNode order) throws IOException {
        return post("/operator/api/replays", order);
    }

    /** Two mappings over stored messages. */
    JsonNode diff(JsonNode order) throws IOException {
        return post("/operator/api/mappings/diff", order);
    }

    /** Has all conclusions drawn again. */
    JsonNode rebuild(boolean dryRun, String reason) throws IOException {
        return post(
                "/operator/api/registry/rebuilds",
                JsonNodeFactory.instance.objectNode().put("dryRun", dryRun).put("reason", reason));
    }

    /** How far that is. */
    JsonNode rebuild(String id) throws IOException {
        return get("/operator/api/registry/rebuilds/" + id);
    }

    /** Files of old years. */
    BackloadCalls backloads() {
        return new BackloadCalls(http, doors.get(0), authorization);
    }

    /** What waits for a second voice. */
    JsonNode approvals() throws IOException {
        return http.get(doors.get(0).resolve("/operator/api/approvals"), logins.having(Right.SEE_APPROVALS));
    }

    /** One voice, of this account. */
    JsonNode voice(String user, String approval, String verb, JsonNode body) throws IOException {
        return http.post(
                doors.get(0).resolve("/operator/api/approvals/" + approval + "/" + verb),
                logins.of(user),
                UUID.randomUUID().toString(),
                body);
    }

    /** How far a replay is. */
    JsonNode replay(String id) throws IOException {
        return get("/operator/api/replays/" + id);
    }

    /** Tests the connection of a link. */
    JsonNode test(LinkId link, Locale locale) throws IOException {
        return http.post(
                doors.get(0).resolve("/operator/api/links/" + link + "/test?lang=" + locale.getLanguage()),
                authorization,
                UUID.randomUUID().toString(),
                JsonNodeFactory.instance.objectNode());
    }

    private JsonNode post(String path, JsonNode order) throws IOException {
        return http.post(
                doors.get(0).resolve(path), authorization, UUID.randomUUID().toString(), order);
    }

    private JsonNode get(String path) throws IOException {
        IOException none = new IOException("no gateway");
        for (URI each : doors) {
            try {
                return http.get(each.resolve(path), authorization);
            } catch (IOException notThisOne) {
                none = notThisOne;
            }
        }
        throw none;
    }
}
