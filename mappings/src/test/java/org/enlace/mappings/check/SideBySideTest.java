package org.enlace.mappings.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** Anyone who promotes it would have every message parked; and what a stylesheet calls its fields may be a value. */
    @Test
    void whatWouldBreakTheReceiversContractIsToldAndNotItsFields() throws IOException {
        String live = "ministry/notices/police-report/v1";
        Path folder = site.resolve("partners/ministry/notices/police-report/v9");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("mapping.yaml"), """
                mapping: ministry/notices/police-report/v9
                direction: out
                message: {format: json, contract: ministry/notices/v1}
                record: police-report/v1
                stylesheet: mapping.xsl
                """);
        Files.writeString(folder.resolve("mapping.xsl"), """
                <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
                  <xsl:template match=".[. instance of map(*)]"><xsl:sequence select="map {string(?incident?narrative): 1}"/></xsl:template>
                </xsl:stylesheet>
                """);
        SideBySide pair = new SideBySide(Catalogue.load(site), live, "ministry/notices/police-report/v9");
        GoldenCase sample = GoldenCase.in(Site.builtIn()).stream()
                .filter(each -> each.id().equals(live) && each.has("record.json") && !each.has("refused.json"))
                .findFirst()
                .orElseThrow();
        ObjectNode view = (ObjectNode) sample.json("record.json");
        view.withObject("incident").put("narrative", "SECRETO INVENTADO");

        assertThat(pair.outward(view, sample.context())).isNotEmpty().allSatisfy(each -> {
            assertThat(each.kind()).isEqualTo(Kind.REFUSED_SECOND);
            assertThat(each.path()).doesNotContain("SECRETO");
        });
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
