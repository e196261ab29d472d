package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A report is tried at the operator API of a running gateway, then really sent: its receivers get what was shown, and trying it has left nothing behind. */
@ExtendWith(SharedGateway.class)
class TryIT {

    private static final String NUMBER = "2026041509301290001";
    private static final Pattern CHANGING = Pattern.compile("P-[A-Z2-7]{20}"
            + "|[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
            + "|20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|-05:00)");

    private final RunningGateway gateway;

    TryIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void whatIsShownIsWhatTheReceiversGet() {
        String report = Fixture.text("police-report.xml", Map.of("number", NUMBER));
        String payload = Base64.getEncoder().encodeToString(report.getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> answer = gateway.operator()
                .post("mappings/police/reports/police-report/try", "{\"payload\":\"" + payload + "\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode item = ResponseReader.json(answer).at("/items/0");
        assertThat(item.path("end").asText()).isEqualTo("ACCEPTED");
        assertThat(item.path("businessId").asText()).isEqualTo(NUMBER);
        assertThat(gateway.operator().messages("q=" + NUMBER)).isEmpty();
        assertThat(gateway.received().effects("ministry/notices", NUMBER)).isEmpty();

        assertThat(ResponseReader.element(gateway.endpoints().report(report), "codigoRespuesta"))
                .isEqualTo("0");
        String got = gateway.received().first("ministry/notices", NUMBER);
        assertThat(shape(got)).isEqualTo(shape(shown(item, "ministry/notices")));
        String line = gateway.received().first("fge/reports", NUMBER);
        assertThat(shape(shown(item, "fge/reports")).lines().toList())
                .as("the file ends its lines its own way, the copies end them theirs")
                .containsAll(shape(line).lines().toList());
    }

    private static String shown(JsonNode item, String link) {
        for (JsonNode each : item.path("receivers")) {
            if (each.path("link").asText().equals(link)) {
                return each.path("content").asText();
            }
        }
        throw new AssertionError("nothing for " + link);
    }

    /** What differs from one delivery to the next, by the order in which it comes. */
    private static String shape(String text) {
        Map<String, String> seen = new HashMap<>();
        Matcher each = CHANGING.matcher(text);
        StringBuilder shape = new StringBuilder();
        while (each.find()) {
            String kind = each.group().startsWith("P-") ? "P" : each.group().startsWith("20") ? "T" : "U";
            each.appendReplacement(shape, seen.computeIfAbsent(each.group(), any -> kind + seen.size()));
        }
        return each.appendTail(shape).toString();
    }
}
