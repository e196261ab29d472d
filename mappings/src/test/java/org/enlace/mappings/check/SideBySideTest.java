package org.enlace.mappings.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.check.Difference.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideBySideTest {

    private static final String LIVE = "police/reports/police-report/v1";
    private static final String BESIDE = "police/reports/police-report/v2";
    private static final Context CONTEXT =
            Context.receivedAt(Instant.parse("2026-03-07T12:00:00Z")).build();

    @TempDir
    Path site;

    private String table;
    private byte[] message;

    @BeforeEach
    void aCopy() throws IOException {
        table = Files.readString(Site.builtIn().resolve("partners/" + LIVE + "/mapping.yaml"))
                .replace(LIVE, BESIDE);
        GoldenCase sample = GoldenCase.in(Site.builtIn()).stream()
                .filter(each -> each.id().equals(LIVE) && each.name().endsWith("worked-example"))
                .findFirst()
                .orElseThrow();
        message = Files.readAllBytes(sample.file("message").orElseThrow());
    }

    @Test
    void theSameTableMakesTheSame() throws IOException {
        SideBySide pair = pair(table);
        assertThat(pair.comparable()).isTrue();
        assertThat(pair.inward(message, CONTEXT)).isEmpty();
    }

    @Test
    void fieldsThatComeGoOrChangeAreNamedWithoutAValue() throws IOException {
        SideBySide pair = pair(table.replaceAll("(?m)^ +- \\{from: pn:flagrancia,.*\\n", "")
                .replace("{from: pn:relato, ", "{from: pn:zona, ")
                .replaceAll("(?m)^ +- \\{from: pn:edad,.*\\n", ""));
        assertThat(pair.inward(message, CONTEXT))
                .contains(new Difference(Kind.VALUE, "incident/narrative"))
                .anySatisfy(each -> {
                    assertThat(each.kind()).isEqualTo(Kind.ONLY_FIRST);
                    assertThat(each.path()).startsWith("incident/flagrante");
                })
                .anySatisfy(each -> assertThat(each.path()).startsWith("victims/age"))
                .noneMatch(each -> each.path().contains("["));
    }

    @Test
    void aRefusalIsADifferenceToo() throws IOException {
        SideBySide pair = pair(table.replaceFirst(
                "(as: text,) +(nulls: police\\}\\n  - \\{from: pn:relato)", "$1 required: true, $2"));
        assertThat(pair.inward(message, CONTEXT))
                .containsExactly(new Difference(Kind.REFUSED_SECOND, "registrarParte/parte/unidad: required"));
        byte[] nothing = "<a/>".getBytes(StandardCharsets.UTF_8);
        assertThat(pair.inward(nothing, CONTEXT)).as("both refuse for the same").isEmpty();
    }

    @Test
    void whatIsOfAnotherContractOrRecordCannotBeCompared() {
        Catalogue catalogue = Catalogue.builtIn();
        assertThat(new SideBySide(catalogue, LIVE, "ministry/notices/police-report/v1").comparable())
                .isFalse();
        assertThat(new SideBySide(catalogue, "fge/status/case-status/v1", "fge/status-csv/case-status/v1").comparable())
                .isFalse();
    }

    private SideBySide pair(String text) throws IOException {
        Path file = site.resolve("partners/" + BESIDE + "/mapping.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return new SideBySide(Catalogue.load(site), LIVE, BESIDE);
    }
}
