package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.cli.Launcher;
import org.enlace.gateway.configuration.model.Partners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What was tried in another installation comes into a gateway that runs: it takes the files as they are moved, and what a receiver gets is by the new rules. */
@ExtendWith(SharedGateway.class)
class PromotionIT {

    private static final String POLICY = "policies/ministry/police-report/v1.yml";
    private static final String FIRST = "2026041509301209961";
    private static final String SECOND = "2026041509301209962";

    private final RunningGateway gateway;

    @TempDir
    private Path folder;

    PromotionIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void aRunningGatewayTakesWhatIsPromotedAndWhatIsTakenBack() throws IOException {
        Path test = folder.resolve("config");
        FileSystemUtils.copyRecursively(gateway.config(), test);
        Path policy = test.resolve(POLICY);
        Files.writeString(policy, Files.readString(policy).replace("  victims.citizenship: keep\n", ""));
        Path bundle = folder.resolve("police.promotion");
        assertThat(promotion(
                        "pack",
                        test,
                        "--partner",
                        "police",
                        "--partner",
                        "ministry",
                        "--partner",
                        "fge",
                        "--to",
                        bundle.toString()))
                .endsWith("exit 0");

        String before = inForce();
        assertThat(promotion("diff", gateway.config(), bundle.toString()))
                .contains("ministry/notices sees less under police-reports", "victims.citizenship: keep -> drop")
                .endsWith("exit 4");
        String said = promotion("diff", gateway.config(), bundle.toString());
        String digest = said.replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        assertThat(promotion("apply", gateway.config(), bundle.toString(), "--expect", digest))
                .endsWith("exit 0");
        awaitOther(before);

        assertThat(gateway.endpoints().report(report(FIRST)).body()).contains(":codigoRespuesta>0<");
        gateway.awaitQuiet();
        assertThat(gateway.received().texts("ministry/notices", FIRST))
                .hasSize(1)
                .allSatisfy(text -> assertThat(text).doesNotContain("\"nacionalidad\" : \"", "\"nacionalidad\":\""));

        String promoted = inForce();
        String back = promotion("undo", gateway.config());
        assertThat(back)
                .contains("SEES MORE", "victims.citizenship: drop -> keep")
                .endsWith("exit 1");
        assertThat(promotion(
                        "undo", gateway.config(), "--expect", back.replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1")))
                .endsWith("exit 0");
        awaitOther(promoted);
        assertThat(inForce()).isEqualTo(before);
        assertThat(gateway.endpoints().report(report(SECOND)).body()).contains(":codigoRespuesta>0<");
        gateway.awaitQuiet();
        assertThat(gateway.received().texts("ministry/notices", SECOND))
                .singleElement()
                .satisfies(text -> assertThat(text).containsPattern("\"nacionalidad\" ?: ?\""));
    }

    private String inForce() {
        return gateway.bean(Partners.class).current().hash();
    }

    private void awaitOther(String than) {
        await("the files are in force").until(() -> !inForce().equals(than));
    }

    private String promotion(String command, Path config, String... more) {
        List<String> all = new ArrayList<>(List.of("promotion", command));
        all.addAll(List.of(more));
        all.addAll(List.of(
                "--config", config.toString(), "--data", folder.resolve("data").toString()));
        all.addAll(List.of("--profile", "demo", "--kind", "test"));
        return Launcher.run(ConfigCopy.repository(), all.toArray(String[]::new));
    }

    private static String report(String number) {
        return Fixture.text("police-report.xml", Map.of("number", number));
    }
}
