package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.reporting.indicators.IndicatorRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description of the operator API is what the code says and does. {@code -Denlace.openapi.write=true} writes it anew. */
class OpenApiTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Path FILE =
            House.folder("gateway-core/src/main/resources/openapi").resolve("operator-api.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static SeededApi api;
    private static ApiText text;
    private static Map<String, ApiDescription.Door> doors;
    private static ObjectNode made;
    private static ApiAsking asking;

    @BeforeAll
    static void describe() throws Exception {
        api = new SeededApi(database);
        text = ApiText.read();
        var handlers = api.app.bean(RequestMappingHandlerMapping.class).getHandlerMethods();
        doors = ApiDescription.doors(handlers);
        made = new ApiDescription(text, api.app.bean(ObjectMapper.class)).of(handlers);
        if (Boolean.getBoolean("enlace.openapi.write")) {
            Files.writeString(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(made) + "\n");
        }
        asking = new ApiAsking(api, made);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void theFileIsWhatTheCodeSaysAndIsServedToWhoHasLoggedIn() throws Exception {
        assertThat(JSON.readTree(Files.readString(FILE))).isEqualTo(JSON.readTree(JSON.writeValueAsString(made)));
        assertThat(text.operations())
                .containsExactlyInAnyOrderElementsOf(
                        doors.values().stream().map(ApiDescription.Door::key).toList());
        assertThat(text.idle(made)).as("written and used by nobody").isEmpty();

        assertThat(api.browser().get(DescriptionApiController.ADDRESS).statusCode())
                .isEqualTo(401);
        HttpResponse<String> answer =
                api.browser().get(DescriptionApiController.ADDRESS, Browser.basic(ConsoleApp.OPERATOR));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body())).isEqualTo(JSON.readTree(Files.readString(FILE)));
        assertThat(api.browser().send("POST", DescriptionApiController.ADDRESS).statusCode())
                .isIn(401, 403);
    }

    @Test
    void aParserOfOthersReadsItAndItKeepsTheRulesOfTheHouse() throws Exception {
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(Files.readString(FILE));
        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getSpecVersion()).isEqualTo(SpecVersion.V31);
        assertThat(read.getOpenAPI().getPaths()).hasSameSizeAs(made.path("paths"));
        assertThat(new ApiLint(made).found()).isEmpty();
    }

    @Test
    void theRightsAreThoseOfTheTableOfAddresses() throws Exception {
        Set<String> said = new TreeSet<>();
        doors.values()
                .forEach(door -> said.add(door.method() + "," + door.pattern() + ","
                        + asking.operation(door).path("x-right").asText()));
        Set<String> written =
                new TreeSet<>(Files.readAllLines(House.folder("docs").resolve("access-routes.csv")));
        written.removeIf(line ->
                !line.contains("," + ApiDescription.API + "/") || line.contains(DescriptionApiController.ADDRESS));
        assertThat(said).isEqualTo(written);
    }

    @Test
    void answersParametersAndOrdersAreAsDescribed() throws Exception {
        List<String> wrong = new ArrayList<>(asking.unreadable(doors.values()));
        Overheard heard = Overheard.in(api.app.bean(RequestMappingHandlerAdapter.class));
        Set<String> answered = new HashSet<>();
        for (String method : List.of("POST", "GET")) {
            for (ApiDescription.Door door : doors.values()) {
                if (door.method().equals(method) && asking.describes(door, wrong)) {
                    answered.add(door.key());
                }
            }
        }
        for (ApiDescription.Door door : doors.values()) {
            if (door.method().equals("GET") && answered.contains(door.key())) {
                asking.refusals(door, heard.by(door.handler().getMethod()), wrong);
            }
            Set<String> unknown = new TreeSet<>(heard.by(door.handler().getMethod()));
            unknown.removeAll(asking.named(door));
            if (!unknown.isEmpty()) {
                wrong.add(door.key() + " asks for " + unknown);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asking.named(doors.get("/indicators/{id} GET"))).containsAll(IndicatorRequest.FIELDS);
        assertThat(answered).filteredOn(key -> key.startsWith("GET")).hasSizeGreaterThan(45);
        assertThat(answered).filteredOn(key -> key.startsWith("POST")).hasSizeGreaterThan(5);
    }
}
