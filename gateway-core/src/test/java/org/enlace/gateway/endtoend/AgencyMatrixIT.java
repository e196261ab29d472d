package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.partners.Credential;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every agency at every HTTP door: with somebody else's credential it is as unknown as a stranger, and somebody else's receipt is as unknown as none. */
@ExtendWith(SharedGateway.class)
class AgencyMatrixIT {

    private static final String MISSING = "018f0000-0000-7000-8000-00000000dead";
    private static final String ALERT = "eurofront/alerts/border-alert/v1/samples/paraguay-side/message.json";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningGateway gateway;

    AgencyMatrixIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    /** One credential of a receiving REST link. */
    private record Agency(String link, String id, String key) {}

    private List<Agency> agencies() {
        List<Agency> all = new ArrayList<>();
        for (PartnerLink link : gateway.bean(Partners.class).current().links().values()) {
            if (!link.receives() || !link.connector().equals("rest")) {
                continue;
            }
            for (Credential each : link.credentials()) {
                if (each.kind() == Credential.Kind.API_KEY) {
                    boolean main = each.id().equals("main");
                    String path = link.id() + (main ? "" : "/" + each.id());
                    all.add(new Agency(
                            link.id().toString(),
                            each.id(),
                            gateway.credentials().apiKey(path.split("/"))));
                }
            }
        }
        return all;
    }

    private HttpResponse<String> receipt(String link, String key, String id) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(gateway.at("/in/" + link + "/receipts/" + id))
                        .header("X-API-Key", key)
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private String taken(String link, String credential, String sample) throws IOException {
        byte[] message = Files.readAllBytes(Path.of("../mappings/catalogue/partners", sample));
        HttpResponse<String> answer = gateway.doors().send(link, credential, message);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return Answer.json(answer).path("receiptId").asText();
    }

    @Test
    void whatAnotherAgencySentIsAnsweredAsWhatIsNotThere() throws Exception {
        Map<String, String> receipts = new LinkedHashMap<>();
        receipts.put(
                "mies/answers#main",
                taken("mies/answers", "main", "mies/answers/referral-answer/v1/samples/accepted/message.json"));
        receipts.put("eurofront/alerts#EF-TRI-PY", taken("eurofront/alerts", "EF-TRI-PY", ALERT));
        List<Agency> agencies = agencies();
        assertThat(agencies).hasSizeGreaterThan(10);
        int asked = 0;
        List<String> wrong = new ArrayList<>();
        for (Agency caller : agencies) {
            HttpResponse<String> nobodys = receipt(caller.link(), caller.key(), MISSING);
            assertThat(nobodys.statusCode()).as(caller.link()).isEqualTo(404);
            for (Map.Entry<String, String> each : receipts.entrySet()) {
                HttpResponse<String> answer = receipt(caller.link(), caller.key(), each.getValue());
                asked++;
                boolean own = each.getKey().equals(caller.link() + "#" + caller.id());
                boolean right = own
                        ? answer.statusCode() == 200 && answer.body().contains(each.getValue())
                        : answer.statusCode() == 404
                                && answer.body()
                                        .replace(each.getValue(), MISSING)
                                        .equals(nobodys.body());
                if (!right) {
                    wrong.add(caller.link() + "#" + caller.id() + " asked for that of " + each.getKey() + ": "
                            + answer.statusCode());
                }
            }
            HttpResponse<String> stranger = receipt(caller.link(), "nobodys-key", receipts.get("mies/answers#main"));
            for (Agency other : agencies) {
                if (!other.link().equals(caller.link())) {
                    HttpResponse<String> answer =
                            receipt(caller.link(), other.key(), receipts.get("mies/answers#main"));
                    asked++;
                    if (answer.statusCode() != stranger.statusCode()
                            || !answer.body().equals(stranger.body())) {
                        wrong.add(other.link() + "#" + other.id() + " at the door of " + caller.link() + ": "
                                + answer.statusCode());
                    }
                }
            }
        }
        assertThat(wrong).as("of %d", asked).isEmpty();
    }
}
