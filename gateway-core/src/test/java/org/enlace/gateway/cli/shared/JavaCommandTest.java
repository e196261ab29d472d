package org.enlace.gateway.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {

    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    @TempDir
    Path folder;

    @Test
    void onlyADemonstrationGoesWithoutTheSecondCompiler() {
        assertThat(gateway(DemoProfile.NAME)).contains(FIRST_COMPILER_ONLY);
        assertThat(gateway("")).doesNotContain(FIRST_COMPILER_ONLY);
        assertThat(gateway("ministry")).doesNotContain(FIRST_COMPILER_ONLY);
    }

    @Test
    void onlyADemonstrationIsATrainingEnvironmentWithoutBackupAlarm() {
        List<String> values = List.of("--enlace.environment.kind=training", "--enlace.backup.alarm-after=0s");
        assertThat(gateway(DemoProfile.NAME)).containsAll(values);
        assertThat(gateway("")).doesNotContainAnyElementsOf(values);
    }

    private List<String> gateway(String profile) {
        return JavaCommand.gateway(
                "x.jar",
                new JavaCommand.GatewayRun(
                        new Ports(8080), DataFolder.at(folder), folder, profile, Map.of(), JavaCommand.Wire.TLS));
    }
}
