package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What keeps a gateway from starting is told as it is told by {@code ./enlace check}: files and lines, and nothing of the program. */
class StartRefusalTest {

    @TempDir
    Path folder;

    private static FailureAnalysis told(Throwable failure) {
        List<FailureAnalyzer> all = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        SpringFactoriesLoader.FailureHandler.handleMessage((message, error) -> {}));
        return all.stream()
                .map(each -> each.analyze(new IllegalStateException("a bean", failure)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void filesOfTheConfiguration() {
        ConfigFolder config = new ConfigFolder(folder).spoil(ConfigFolder.POLICE, "connector: soap", "conector: soap");
        FailureAnalysis told = told(catchThrowableOfType(ConfigProblemsException.class, config::snapshot));
        assertThat(told.getDescription())
                .contains("partners/police.yml:7: links.reports.conector: Unknown key")
                .contains("Did you mean “connector”?")
                .doesNotContain("Exception");
        assertThat(told.getAction()).contains("./enlace check");
    }

    /** Its settings are Spring's, which reads them where a gateway is started beside its configuration. */
    @Test
    void aFileOfSettingsBesideTheConfigurationIsLeftAlone() {
        ConfigFolder config = new ConfigFolder(folder);
        for (String name : List.of("application.yml", "application.yaml", "application-test.yml")) {
            config.write(name, "server:\n  port: 8080\n");
        }
        assertThat(config.snapshot().partners()).hasSize(2);

        config.write("applications.yml", "server:\n  port: 8080\n");
        assertThat(told(catchThrowableOfType(ConfigProblemsException.class, config::snapshot))
                        .getDescription())
                .contains("applications.yml")
                .doesNotContain("application-test.yml");
    }

    @Test
    void mappingsOfTheSite() throws IOException {
        Files.createDirectories(folder.resolve("codes"));
        Files.writeString(folder.resolve("codes/own.csv"), "cod,system\n");
        CatalogueException wrong = catchThrowableOfType(CatalogueException.class, () -> Catalogue.load(folder));
        assertThat(told(wrong).getDescription()).contains("codes/own.csv:1: the header must be");
    }
}
