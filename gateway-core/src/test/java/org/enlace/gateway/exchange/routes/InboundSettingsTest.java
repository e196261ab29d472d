package org.enlace.gateway.exchange.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Reads the settings of the inbound endpoints by their names and by their older names. */
class InboundSettingsTest {

    @Test
    void theDefaultsAreThoseOfTheFile() {
        StandardEnvironment environment = environment(Map.of());
        assertThat(environment.getProperty("enlace.inbound.plain")).isEqualTo("false");
        assertThat(environment.getProperty("enlace.inbound.memory-limit")).isEqualTo("64MB");
        assertThat(environment.getProperty("enlace.inbound.body-timeout")).isEqualTo("30s");
        assertThat(environment.getProperty("enlace.inbound.header-timeout")).isEqualTo("10s");
    }

    @Test
    void theOlderNamesStillCount() {
        StandardEnvironment environment = environment(
                Map.of(),
                "--enlace.doors.plain=true",
                "--enlace.doors.in-hand=8MB",
                "--enlace.doors.body-within=2s",
                "--enlace.doors.head-within=1s");
        assertThat(environment.getProperty("enlace.inbound.plain")).isEqualTo("true");
        assertThat(environment.getProperty("enlace.inbound.memory-limit")).isEqualTo("8MB");
        assertThat(environment.getProperty("enlace.inbound.body-timeout")).isEqualTo("2s");
        assertThat(environment.getProperty("enlace.inbound.header-timeout")).isEqualTo("1s");
    }

    @Test
    void variablesCountByBothNamesAndTheNewNameWins() {
        assertThat(environment(Map.of("ENLACE_DOORS_PLAIN", "true")).getProperty("enlace.inbound.plain"))
                .isEqualTo("true");
        StandardEnvironment older =
                environment(Map.of("ENLACE_DOORS_IN_HAND", "8MB", "ENLACE_DOORS_HEAD_WITHIN", "1s"));
        assertThat(older.getProperty("enlace.inbound.memory-limit")).isEqualTo("8MB");
        assertThat(older.getProperty("enlace.inbound.header-timeout")).isEqualTo("1s");
        assertThat(environment(Map.of("ENLACE_INBOUND_PLAIN", "true")).getProperty("enlace.inbound.plain"))
                .isEqualTo("true");
        assertThat(environment(Map.of("ENLACE_INBOUND_PLAIN", "false"), "--enlace.doors.plain=true")
                        .getProperty("enlace.inbound.plain"))
                .isEqualTo("false");
        assertThat(environment(Map.of(), "--enlace.doors.plain=false", "--enlace.inbound.plain=true")
                        .getProperty("enlace.inbound.plain"))
                .isEqualTo("true");
    }

    private static StandardEnvironment environment(Map<String, Object> variables, String... arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }
}
