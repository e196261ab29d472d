package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.enlace.gateway.cli.Launcher;
import org.enlace.gateway.console.Chromium;
import org.enlace.simulators.receivers.ReceiverFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every exercise of a training from "not yet" to "done", as trainees go by the sheet: in a browser, in Spanish on a telephone, and for two of them in English
 * at a desk; with the terminal where the sheet says so.
 */
@ExtendWith(SharedGateway.class)
class TrainingIT {

    private static final String ANA = "ana-inventada";
    private static final String LUIS = "luis-inventado";

    private static Chromium chromium;

    private final RunningGateway gateway;

    TrainingIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @BeforeAll
    static void browser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void noBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void everyExerciseGoesFromNotYetToDoneByWhatTheSheetSaysAndIsFreshForTheNext() throws Exception {
        gateway.partners().train();
        assertThat(training(ANA, "start")).endsWith("exit 0");
        JsonNode first = plan(ANA);
        TraineeBrowser desk = new TraineeBrowser(gateway, chromium, "en", false);
        TrainingScenario shorter = walk(desk, first);
        desk.logIn("steward");
        shorter.possible();
        desk.logIn("analyst");
        shorter.release();
        desk.leave();
        assertThat(training(ANA, "check")).contains("3 of 12").endsWith("exit 1");

        assertThat(training(LUIS, "start")).endsWith("exit 0");
        assertThat(training(ANA, "check")).as("nobody's marks are another's").contains("3 of 12");
        assertThat(training(LUIS, "check")).contains("0 of 12").endsWith("exit 1");

        assertThat(training(ANA, "start")).endsWith("exit 0");
        JsonNode plan = plan(ANA);
        nothingIsSharedBy(first, plan(LUIS));
        nothingIsSharedBy(plan(LUIS), plan);
        assertThat(plan.at("/release/year")).as("a year that is out stays out").isNotEqualTo(first.at("/release/year"));
        assertThat(training(ANA, "check")).contains("0 of 12").endsWith("exit 1");

        TraineeBrowser she = new TraineeBrowser(gateway, chromium, "es", true);
        TrainingScenario walk = walk(she, plan);
        she.logIn("operator");
        walk.failing();
        walk.unmapped();
        walk.parked();
        walk.duplicate();
        she.logIn("steward");
        walk.possible();
        she.logIn("analyst");
        walk.release();
        she.logIn("operator");
        walk.arrived();
        she.leave();
        await("all done")
                .untilAsserted(() ->
                        assertThat(training(ANA, "check")).contains("12 of 12").endsWith("exit 0"));
        assertThat(training(LUIS, "check"))
                .as("who lets a group go, lets that of all go")
                .contains("2 of 12");
    }

    private TrainingScenario walk(TraineeBrowser who, JsonNode plan) {
        return new TrainingScenario(who, plan, exercise -> training(ANA, "call", exercise), rows());
    }

    /** Numbers, persons, words, receivers, years: each trainee has others, but for the kinds of things that all of them have. */
    private static void nothingIsSharedBy(JsonNode one, JsonNode other) {
        Set<String> both = values(one);
        both.retainAll(values(other));
        assertThat(both).isEmpty();
    }

    private static Set<String> values(JsonNode plan) {
        Set<String> values = new HashSet<>();
        plan.forEach(exercise -> exercise.forEach(value -> values.add(value.asText())));
        return values;
    }

    private Path rows() {
        return gateway.config().resolve("mappings/codes/expl.ensayo.csv");
    }

    private JsonNode plan(String trainee) {
        try {
            return new ObjectMapper()
                    .readTree(gateway.data()
                            .resolve("training/" + trainee + ".json")
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String training(String trainee, String... words) {
        List<String> all = new ArrayList<>(List.of("training"));
        all.addAll(List.of(words));
        all.addAll(List.of("--trainee", trainee));
        all.addAll(List.of("--data", gateway.data().toString()));
        all.addAll(List.of("--port", String.valueOf(gateway.at("/").getPort())));
        all.addAll(List.of("--partners", String.valueOf(gateway.partners().port())));
        return Launcher.run(ConfigCopy.repository(), all.toArray(String[]::new));
    }

    @AfterEach
    void asItWas() throws IOException {
        for (String trainee : List.of(ANA, LUIS)) {
            if (Files.exists(gateway.data().resolve("training/" + trainee + ".json"))) {
                gateway.partners()
                        .misbehave(plan(trainee).at("/failing/receiver").asText(), ReceiverFault.NONE);
            }
        }
        Files.deleteIfExists(rows());
    }
}
