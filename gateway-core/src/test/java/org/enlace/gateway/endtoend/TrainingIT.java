package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.Launcher;
import org.enlace.simulators.receivers.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every exercise of a training from "not yet" to "done", as a trainee goes by the manual: over the operator API and the files of the configuration. */
@ExtendWith(SharedGateway.class)
class TrainingIT {

    private static final String TRAINEE = "ana-inventada";
    private static final Duration A_WAY = Duration.ofSeconds(30);

    private final RunningGateway gateway;

    TrainingIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void everyExerciseGoesFromNotYetToDoneByWhatTheManualSaysAndIsFreshForTheNext(@TempDir Path folder)
            throws Exception {
        PageCommands.needed("bash", "curl");
        gateway.partners().train();
        assertThat(training("start")).endsWith("exit 0");
        JsonNode before = plan();
        possible(before.at("/possible/one").asText());
        release(before.at("/release/year").asInt());
        assertThat(training("check")).contains("3 of 12").endsWith("exit 1");

        assertThat(training("start")).endsWith("exit 0");
        JsonNode plan = plan();
        assertThat(training("check")).contains("0 of 12").endsWith("exit 1");

        failing(plan.at("/failing/receiver").asText());
        unmapped(plan.at("/unmapped/report").asText(), plan.at("/unmapped/word").asText());
        parked();
        duplicate(plan.at("/duplicate/report").asText(), new PageCommands(gateway, folder));
        possible(plan.at("/possible/one").asText());
        release(plan.at("/release/year").asInt());

        await("all done").atMost(A_WAY).untilAsserted(() -> assertThat(training("check"))
                .contains("12 of 12")
                .endsWith("exit 0"));
    }

    private void failing(String receiver) {
        assertThat(training("call", "failing")).contains("Stop your link");
        assertThat(posted(gateway.operator(), "links/" + receiver + "/stop", "{}"))
                .isEqualTo(200);
        assertThat(training("call", "failing")).contains("It is mended");
        assertThat(posted(gateway.operator(), "links/" + receiver + "/start", "{}"))
                .isEqualTo(200);
    }

    private void unmapped(String report, String word) throws IOException {
        assertThat(training("call", "unmapped")).contains(word);
        String before = snapshot();
        Files.createDirectories(rows().getParent());
        Files.writeString(
                rows(), "code,system,value,match,from,to,es,en\nFORCED_LABOUR,police," + word + ",EXACT,,,,\n");
        await("the edit is in force").atMost(A_WAY).until(() -> !snapshot().equals(before));
        new Replay(gateway)
                .run(
                        "{\"filter\": {\"ids\": [\"%s\"]}, \"stage\": \"translate\", \"versions\": \"current\", \"reason\": \"una práctica\"}"
                                .formatted(standing(report)));
    }

    private void parked() {
        for (JsonNode group : gateway.operator().get("parking").path("groups")) {
            if (group.path("cause").asText().equals("LINK_STOPPED")) {
                HttpResponse<String> answer = gateway.operator()
                        .post(
                                "parking/" + group.path("id").asText() + "/release",
                                "{\"reason\": \"una práctica\"}",
                                "Idempotency-Key",
                                group.path("id").asText());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            }
        }
    }

    /** By the words of the page. */
    private void duplicate(String report, PageCommands commands) throws Exception {
        String said = commands.run("training.md", "MESSAGE/withdraw", page -> page.replace("MESSAGE", standing(report))
                .replace("data/training", gateway.data().toString()));
        assertThat(said).contains("\"WITHDRAWN\"");
    }

    private void possible(String person) {
        for (JsonNode pair :
                gateway.steward().get("registry/candidates?limit=200").path("candidates")) {
            if (List.of(
                            pair.at("/one/person").asText(),
                            pair.at("/other/person").asText())
                    .contains(person)) {
                assertThat(posted(
                                gateway.steward(),
                                "registry/candidates/" + pair.path("id").asText() + "/confirm",
                                "{\"reason\": \"la misma mujer\"}"))
                        .isEqualTo(200);
            }
        }
    }

    private void release(int year) {
        assertThat(posted(gateway.as("analyst"), "releases", "{\"year\": " + year + "}"))
                .as("the difference would show two")
                .isEqualTo(409);
    }

    private static int posted(OperatorView who, String path, String body) {
        return who.post(path, body).statusCode();
    }

    /** The message of a number that stands. */
    private String standing(String businessId) {
        return gateway.operator()
                .messages("q=" + businessId + "&state=ACCEPTED")
                .get(0)
                .path("id")
                .asText();
    }

    private String snapshot() {
        return gateway.operator().get("configuration").path("snapshot").asText();
    }

    private Path rows() {
        return gateway.config().resolve("mappings/codes/expl.ensayo.csv");
    }

    private JsonNode plan() throws IOException {
        return new ObjectMapper()
                .readTree(
                        gateway.data().resolve("training/" + TRAINEE + ".json").toFile());
    }

    private String training(String... words) {
        List<String> all = new ArrayList<>(List.of("training"));
        all.addAll(List.of(words));
        all.addAll(List.of("--trainee", TRAINEE));
        all.addAll(List.of("--data", gateway.data().toString()));
        all.addAll(List.of("--port", String.valueOf(gateway.at("/").getPort())));
        all.addAll(List.of("--partners", String.valueOf(gateway.partners().port())));
        return Launcher.run(ConfigCopy.repository(), all.toArray(String[]::new));
    }

    @AfterEach
    void asItWas() throws IOException {
        gateway.partners().misbehave(plan().at("/failing/receiver").asText(), Fault.NONE);
        Files.deleteIfExists(rows());
    }
}
