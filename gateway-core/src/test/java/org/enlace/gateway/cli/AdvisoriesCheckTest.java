package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdvisoriesCheckTest {

    private static final String CXF = "pkg:maven/org.apache.cxf/cxf-core@4.1.4";
    private static final String APPLIES = "CVE-2099-0001,pkg:maven/org.apache.cxf/cxf-core,4.0.0,4.1.8,,NVD\n";

    @TempDir
    Path root;

    private AdvisoryFiles files;

    @BeforeEach
    void install() throws IOException {
        files = new AdvisoryFiles(root);
    }

    @Test
    void aPlantedAdvisoryIsNamedWithLibraryAndVersion() throws IOException {
        files.advisories(APPLIES);
        assertThat(files.run("advisories", "check"))
                .contains("ADVISORY-UNJUDGED: " + CXF + ": CVE-2099-0001")
                .contains("Libraries: 2. Advisories: 1, as of 2026-11-30. That apply: 1. Not judged: 1.")
                .endsWith("exit 1");
    }

    @Test
    void aJudgedAdvisoryPasses() throws IOException {
        files.advisories(APPLIES);
        files.vex(AdvisoryFiles.statement("CVE-2099-0001", CXF, "not_affected", "No such class is loaded."));
        assertThat(files.run("advisories", "check"))
                .contains("That apply: 1. Not judged: 0.")
                .endsWith("exit 0");
    }

    @ParameterizedTest
    @CsvSource({
        "CVE-2099-0002," + CXF + ",not_affected,why",
        "CVE-2099-0001,pkg:maven/org.apache.cxf/cxf-core@4.1.3,not_affected,why",
        "CVE-2099-0001," + CXF + ",in_triage,why",
        "CVE-2099-0001," + CXF + ",resolved,why",
        "CVE-2099-0001," + CXF + ",not_affected,' '"
    })
    void aStatementOfAnotherAdvisoryVersionOrStateOrWithoutReasonIsNoJudgement(
            String id, String ref, String state, String detail) throws IOException {
        files.advisories(APPLIES);
        files.vex(AdvisoryFiles.statement(id, ref, state, detail));
        assertThat(files.run("advisories", "check")).endsWith("exit 1");
    }

    @Test
    void anAdvisoryOfOtherVersionsOrPackagesDoesNotApply() throws IOException {
        files.advisories("CVE-2099-0003,pkg:maven/org.apache.cxf/cxf-core,4.0.0,4.1.4,,NVD\n"
                + "CVE-2099-0004,pkg:maven/org.apache.cxf/cxf-rt-transports-jms,,4.1.8,,NVD\n"
                + "CVE-2099-0005,pkg:maven/io.netty/netty-codec,,,4.1.134.Final,NVD\n");
        assertThat(files.run("advisories", "check")).contains("That apply: 0.").endsWith("exit 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CVE-2099-0001,pkg:maven/org.apache.cxf/cxf-core,4.0.0,4.1.8,NVD",
                "CVE-2099-0001,pkg:npm/cxf,4.0.0,4.1.8,,NVD",
                "CVE-2099-0001,pkg:maven/org.apache.cxf/cxf-core,4.0 .0,4.1.8,,NVD"
            })
    void aBadRowIsRefusedByItsLine(String row) throws IOException {
        files.advisories(row + "\n");
        assertThat(files.run("advisories", "check"))
                .startsWith("Line 3 of the list: ")
                .hasLineCount(2)
                .endsWith("exit 1");
    }

    @Test
    void aListWithoutItsHeadIsRefused() throws IOException {
        Files.writeString(files.list(), APPLIES);
        assertThat(files.run("advisories", "check"))
                .startsWith("The list must begin with the lines")
                .endsWith("exit 1");
        Files.delete(files.list());
        assertThat(files.run("advisories", "check"))
                .startsWith("There is no list")
                .endsWith("exit 2");
    }
}
