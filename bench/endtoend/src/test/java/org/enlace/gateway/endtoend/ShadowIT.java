package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.gateway.cli.Launcher;
import org.enlace.gateway.configuration.model.Partners;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.util.FileSystemUtils;

/** New versions of mappings run beside the live ones on real traffic: nothing of them is sent, what differs is listed, then one takes over. */
@ExtendWith(SharedGateway.class)
class ShadowIT {

    private static final String IN = "police/reports/police-report/";
    private static final String OUT = "ministry/notices/police-report/";

    private final RunningGateway gateway;
    private final List<Path> edited = new ArrayList<>();
    private final List<String> before = new ArrayList<>();

    ShadowIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @AfterEach
    void asItWas() throws IOException {
        for (int i = edited.size() - 1; i >= 0; i--) {
            Files.writeString(edited.get(i), before.get(i));
        }
        for (String mapping : List.of(IN, OUT)) {
            FileSystemUtils.deleteRecursively(gateway.config().resolve("mappings/partners/" + mapping + "v2"));
        }
        settled(() -> mapping("police/reports").equals(IN + "v1"));
    }

    @Test
    void aShadowSendsNothingListsWhatDiffersAndIsPromoted() throws IOException {
        beside(IN, "(?m)^ +- \\{from: pn:flagrancia,.*\\n", "police", "reports");
        beside(OUT, "(?m)^ +- \\{to: finesExplotacion,.*\\n", "ministry", "notices");
        settled(() -> snapshotHas("police/reports") && snapshotHas("ministry/notices"));

        String number = "2026041509301209981";
        assertThat(gateway.endpoints()
                        .report(Fixture.text("police-report.xml", Map.of("number", number)))
                        .body())
                .contains(":codigoRespuesta>0<");
        gateway.awaitQuiet();

        assertThat(gateway.received().texts("ministry/notices", number))
                .singleElement()
                .asString()
                .contains("finesExplotacion");
        JsonNode in = counted("police/reports");
        assertThat(in.path("differing").asInt()).isEqualTo(1);
        assertThat(in.path("differences").findValuesAsText("path"))
                .isNotEmpty()
                .allMatch(path -> path.startsWith("incident/flagrante"));
        assertThat(in.path("differences").findValuesAsText("kind")).containsOnly("ONLY_FIRST");
        assertThat(counted("ministry/notices").path("differences").findValuesAsText("path"))
                .anyMatch(path -> path.contains("finesExplotacion"));

        assertThat(run("mapping", "diff", IN + "v1", IN + "v2", "--stored", "police/reports", "--last", "1"))
                .contains("incident/flagrante")
                .contains("Messages: 1, with differences: 1")
                .endsWith("exit 1");

        assertThat(run("mapping", "promote", "police/reports", "police-report")).endsWith("exit 0");
        settled(() -> mapping("police/reports").equals(IN + "v2"));
        String later = "2026041509301209982";
        gateway.endpoints().report(Fixture.text("police-report.xml", Map.of("number", later)));
        gateway.awaitQuiet();
        String id = gateway.operator().messages("q=" + later).get(0).path("id").asText();
        assertThat(gateway.operator().get("messages/" + id).toString()).contains(IN + "v2");
    }

    private void beside(String mapping, String without, String partner, String link) throws IOException {
        Path table = ConfigCopy.repository().resolve("mappings/catalogue/partners/" + mapping + "v1/mapping.yaml");
        Path copy = gateway.config().resolve("mappings/partners/" + mapping + "v2/mapping.yaml");
        String text = Files.readString(table);
        String other = text.replaceFirst(without, "").replace(mapping + "v1", mapping + "v2");
        assertThat(other.lines().count()).isEqualTo(text.lines().count() - 1);
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, other);
        Path file = gateway.config().resolve("partners/" + partner + ".yml");
        String its = Files.readString(file);
        edited.add(file);
        before.add(its);
        Files.writeString(
                file,
                its.replaceFirst(
                        "(?m)^  " + link + ":\\n",
                        "  " + link + ":\n    shadow: {police-report: " + mapping + "v2}\n"));
    }

    private JsonNode counted(String link) {
        String path = "mappings/" + link + "/police-report";
        await("the shadow of " + link + " was compared")
                .until(() -> gateway.operator()
                                .get(path)
                                .path("shadow")
                                .path("compared")
                                .asInt()
                        > 0);
        return gateway.operator().get(path).path("shadow");
    }

    private boolean snapshotHas(String link) {
        return gateway.operator()
                .get("mappings/" + link + "/police-report")
                .path("shadow")
                .isObject();
    }

    private String mapping(String link) {
        return gateway.bean(Partners.class)
                .current()
                .link(LinkId.parse(link))
                .orElseThrow()
                .mapping("police-report")
                .orElseThrow();
    }

    private void settled(java.util.concurrent.Callable<Boolean> there) {
        await("the edit is in force").until(there);
        assertThat(gateway.operator().get("configuration").path("problems")).isEmpty();
    }

    private String run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (words[1].equals("promote")) {
            all.addAll(List.of("--config", gateway.config().toString()));
        } else {
            all.addAll(List.of("--data", gateway.data().toString()));
            all.addAll(List.of("--port", String.valueOf(gateway.at("/").getPort())));
        }
        return Launcher.run(ConfigCopy.repository(), all.toArray(String[]::new));
    }
}
