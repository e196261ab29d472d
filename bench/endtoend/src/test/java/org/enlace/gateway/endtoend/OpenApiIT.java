package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each REST endpoint describes itself, and its description judges messages as the endpoint does. */
@ExtendWith(SharedGateway.class)
class OpenApiIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningGateway gateway;

    OpenApiIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    private List<PartnerLink> links() {
        return gateway.bean(Partners.class).current().links().values().stream()
                .filter(link -> link.receives() && link.connector().equals("rest"))
                .toList();
    }

    @Test
    void aDescriptionTakesAndRefusesWhatTheContractTakesAndRefuses() throws Exception {
        assertThat(links()).hasSizeGreaterThan(5);
        for (PartnerLink link : links()) {
            JsonNode document = document(link);
            JsonSchema schema = schema(document);
            assertThat(schema.validate(example(document, link)))
                    .as("%s", link.id())
                    .isEmpty();
            int slash = link.contract().lastIndexOf('/');
            Path samples = ConfigCopy.repository()
                    .resolve("mappings/catalogue/partners")
                    .resolve(link.contract().substring(0, slash))
                    .resolve("contract" + link.contract().substring(slash) + "/samples");
            for (Path sample : children(samples)) {
                byte[] message = Files.readAllBytes(sample.resolve("message.json"));
                boolean taken = schema.validate(JSON.readTree(message)).isEmpty();
                boolean byTheEndpoint = gateway.bean(Partners.class)
                        .current()
                        .catalogue()
                        .contract(link.contract())
                        .check(message)
                        .isEmpty();
                // what is written inside a text is read by the endpoint alone
                assertThat(taken)
                        .as("%s", sample)
                        .isEqualTo(
                                byTheEndpoint || sample.getFileName().toString().endsWith("inside"));
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static JsonSchema schema(JsonNode document) {
        ObjectNode root = JSON.createObjectNode().put("$ref", "#/components/schemas/Message");
        root.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        root,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }

    private static JsonNode example(JsonNode document, PartnerLink link) {
        JsonNode content = document.path("paths").path("/in/" + link.id()).at("/post/requestBody/content");
        assertThat(content.size()).isPositive();
        return content.elements().next().path("example");
    }

    private JsonNode document(PartnerLink link) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.at("/in/" + link.id() + "/openapi.json"))
                .build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as("%s", link.id()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
