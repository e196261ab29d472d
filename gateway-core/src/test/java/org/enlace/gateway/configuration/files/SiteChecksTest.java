package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.gateway.configuration.yaml.ReloadProblem;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteChecksTest {

    private static final String MAPPING = "partners/ministry/registrations/victim-registration/";

    @TempDir
    Path site;

    /** A mapping of an installation may be published already, and then nobody can change it. */
    @Test
    void aRowThatNeverFitsIsARemarkOfAStart() throws IOException {
        Path built = Path.of("../mappings/catalogue").resolve(MAPPING);
        String table = Files.readString(built.resolve("v1/mapping.yaml"))
                .replaceFirst("(?m)^mapping: (.*)/v1$", "mapping: $1/v901")
                .replaceFirst("(to: sex, +)as: code, list: SEX[^}]*}", "$1as: text}");
        Path own = Files.createDirectories(site.resolve(MAPPING + "v901"));
        Files.writeString(own.resolve("mapping.yaml"), table);
        SiteChecks checks = new SiteChecks(site);
        Catalogue catalogue = Catalogue.load(site);

        assertThat(checks.problems(catalogue)).isEmpty();
        assertThat(checks.remarks(catalogue))
                .extracting(ReloadProblem::english)
                .anyMatch(text -> text.contains("sex takes no value that the conversion text makes"));
    }
}
