package org.enlace.gateway.cli.shared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.enlace.connector.LinkId;
import org.enlace.gateway.security.access.Right;

/** Calls the operator API of the gateway, or of the first of several that answers, logged in as one of its operators. */
public final class OperatorApiClient {

    /**
     * The states of all deliveries.
     *
     * @param unfinished on their way, parked ones left out
     * @param parked waiting for an operator
     */
    public record Standing(long unfinished, long parked) {}

    private static final int USUAL_PORT = 8080;

    private final Http http;
    private final List<URI> gateways;
    private final Logins logins;
    private final String user;

    public OperatorApiClient(Http http, List<URI> gateways, DataFolder data) {
        this(http, gateways, new Logins(data, System.getenv()), null);
    }

    private OperatorApiClient(Http http, List<URI> gateways, Logins logins, String user) {
        this.http = http;
        this.gateways = List.copyOf(gateways);
        this.logins = logins;
        this.user = user;
    }

    /**
     * Creates the client of this machine's gateway; a {@link CommandFailedException} if none answers.
     *
     * @param asked its port; null for that of the gateway that runs on the data folder, or {@value #USUAL_PORT} if none does
     */
    public static OperatorApiClient of(Integer asked, DataFolder data) {
        int port = asked != null
                ? asked
                : data.gateway()
                        .argument("--server.port=")
                        .map(Integer::valueOf)
                        .orElse(USUAL_PORT);
        if (!LocalGatewayAddress.isOpen(port)) {
            throw new CommandFailedException("port.silent", port);
        }
        LocalGatewayAddress gateway = LocalGatewayAddress.at(port, data);
        return new OperatorApiClient(gateway.http(), List.of(gateway.uri()), data);
    }

    /** Returns a client that calls as this account; if it is null, for each call as an account that has the right. */
    public OperatorApiClient as(String account) {
        return new OperatorApiClient(http, gateways, logins, account);
    }

    public Standing standing() throws IOException {
        long unfinished = 0;
        long parked = 0;
        for (JsonNode pair : get("/operator/api/pairs")) {
            unfinished += pair.path("unfinished").asLong();
            parked += pair.path("parked").asLong();
        }
        return new Standing(unfinished, parked);
    }

    /** Returns every parked delivery. */
    public List<UndeliveredRecord> parked() throws IOException {
        List<UndeliveredRecord> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get("/operator/api/deliveries?state=PARKED" + after);
            for (JsonNode row : page.path("deliveries")) {
                all.add(new UndeliveredRecord(
                        row.path("receiver").asText(), row.path("businessId").asText()));
            }
            String next = page.path("next").asText("");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        return all;
    }

    /** Returns the answer of a path as bytes, as an account that may see small counts. */
    public byte[] bytes(String path) throws IOException {
        return bytes(path, Right.SEE_SMALL_COUNTS);
    }

    /** Returns the answer of a path as bytes, as an account that has this right. */
    public byte[] bytes(String path, Right right) throws IOException {
        return http.bytes(uri(path), login(right));
    }

    /** Returns the answer of a path to a body, as bytes. */
    public byte[] bytes(String path, Right right, JsonNode body) throws IOException {
        return http.bytes(uri(path), login(right), body);
    }

    /** Returns the definitions of all indicators in short form. */
    public JsonNode indicators() throws IOException {
        return get("/operator/api/indicators");
    }

    /** Loads numbers of residents. */
    public JsonNode residents(String csv) throws IOException {
        return http.post(uri("/operator/api/indicators/residents"), login(Right.LOAD_RESIDENTS), csv);
    }

    /** All restores, the latest first. */
    public JsonNode restores() throws IOException {
        return get("/operator/api/restores");
    }

    /** Sends receipts of one link, one a line. */
    public JsonNode show(String epoch, String link, String receipts) throws IOException {
        return http.post(
                uri("/operator/api/restores/" + epoch + "/receipts?link=" + link), login(Right.REPAIR), receipts);
    }

    /** Returns everything that is missing since a restore. */
    public List<JsonNode> missing(String epoch) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get("/operator/api/restores/" + epoch + "/missing?limit=10000" + after);
            page.path("missing").forEach(all::add);
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return all;
    }

    /** Returns the effects of a replay in advance. */
    public JsonNode preview(JsonNode order) throws IOException {
        return post("/operator/api/replays/preview", order);
    }

    /** Starts a replay. */
    public JsonNode replay(JsonNode order) throws IOException {
        return post("/operator/api/replays", order);
    }

    /** Compares two mappings over stored messages. */
    public JsonNode diff(JsonNode order) throws IOException {
        return post("/operator/api/mappings/diff", order);
    }

    /** Starts a rebuild of all conclusions. */
    public JsonNode rebuild(boolean dryRun, String reason) throws IOException {
        return post(
                "/operator/api/registry/rebuilds",
                JsonNodeFactory.instance.objectNode().put("dryRun", dryRun).put("reason", reason));
    }

    /** Returns the progress of the rebuild. */
    public JsonNode rebuild(String id) throws IOException {
        return get("/operator/api/registry/rebuilds/" + id, Right.REBUILD);
    }

    /** Validates the next stored records after a message; the first ones if it is null. */
    public JsonNode validate(String after) throws IOException {
        return get("/operator/api/registry/invalid" + (after == null ? "" : "?after=" + after), Right.REBUILD);
    }

    /** The client for historical loads. */
    public BulkLoadClient backloads() {
        return new BulkLoadClient(http, gateways.get(0), login(Right.REPAIR));
    }

    /** Returns the open approvals. */
    public JsonNode approvals() throws IOException {
        return get("/operator/api/approvals", Right.SEE_APPROVALS);
    }

    /** Sends the decision of this account on an approval. */
    public JsonNode voice(String account, String approval, String verb, JsonNode body) throws IOException {
        return as(account).post("/operator/api/approvals/" + approval + "/" + verb, Right.SEE_APPROVALS, body);
    }

    /** Returns the progress of a replay. */
    public JsonNode replay(String id) throws IOException {
        return get("/operator/api/replays/" + id);
    }

    /** Tests the connection of a link. */
    public JsonNode test(LinkId link, Locale locale) throws IOException {
        return post(
                "/operator/api/links/" + link + "/test?lang=" + locale.getLanguage(),
                JsonNodeFactory.instance.objectNode());
    }

    /** Returns how many problems keep the gateway from taking the present files of its configuration; 0 if it has taken them. */
    public int refusedProblems() throws IOException {
        return get("/operator/api/configuration").path("problems").size();
    }

    private JsonNode post(String path, JsonNode order) throws IOException {
        return post(path, Right.REPAIR, order);
    }

    /** Sends a request that needs this right; an {@link Http.HttpStatusException} if the gateway refuses. */
    public JsonNode post(String path, Right right, JsonNode order) throws IOException {
        return http.post(uri(path), login(right), order);
    }

    private JsonNode get(String path) throws IOException {
        return get(path, Right.REPAIR);
    }

    /** Reads what needs this right, from the first gateway that answers. */
    public JsonNode get(String path, Right right) throws IOException {
        IOException none = new IOException("no gateway");
        for (URI each : gateways) {
            try {
                return http.get(each.resolve(path), login(right));
            } catch (IOException notThisOne) {
                none = notThisOne;
            }
        }
        throw none;
    }

    private URI uri(String path) {
        return gateways.get(0).resolve(path);
    }

    private String login(Right right) {
        return user == null ? logins.having(right) : logins.of(user);
    }
}
