package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.configuration.files.ConfigFolder.AGREEMENT;
import static org.enlace.gateway.configuration.files.ConfigFolder.MINISTRY;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check} says of a configuration that is valid. */
class ConfigRemarksTest {

    private static final String NO_MATRIX = "minimisation.yml is missing: nothing limits what a policy may release.";

    @TempDir
    Path folder;

    private ConfigFolder config;

    @BeforeEach
    void aGoodConfiguration() {
        config = new ConfigFolder(folder);
    }

    @Test
    void anAgreementInForceIsNoRemark() {
        assertThat(remarks("2026-12-01T12:00:00Z")).containsExactly(NO_MATRIX);
    }

    @Test
    void anAgreementWithoutAnEndIsARemark() {
        config.spoil(AGREEMENT, "validTo: 2030-12-31\n", "");
        assertThat(remarks("2026-12-01T12:00:00Z"))
                .contains("agreements/police-reports.yml: the agreement has no end date; set validTo.");
    }

    /** The days are those of the calendar in Ecuador. */
    @ParameterizedTest
    @CsvSource({
        "2030-12-01T12:00:00Z, the agreement ends on 2030-12-31; 30 days are left., false",
        "2030-12-02T12:00:00Z, the agreement ends on 2030-12-31; 29 days are left., true",
        "2031-01-01T04:59:00Z, the agreement ends on 2030-12-31; 0 days are left., true",
        "2031-01-01T05:00:00Z, the agreement ended on 2030-12-31 and applies to no record., true"
    })
    void anEndIsToldFromThirtyDaysBeforeIt(String now, String sentence, boolean told) {
        assertThat(remarks(now).contains("agreements/police-reports.yml: " + sentence))
                .isEqualTo(told);
    }

    @Test
    void aLinkWhoseMessagesAreAllRefusedIsARemark() {
        String refused =
                "partners/police.yml: no agreement in force is about police-report by the link police/reports: its messages are refused.";
        assertThat(remarks("2031-01-02T12:00:00Z")).contains(refused);
        assertThat(remarks("2023-12-31T12:00:00Z")).contains(refused);
    }

    @Test
    void aReceiverThatNoAgreementNamesIsARemark() {
        config.spoil(
                MINISTRY,
                "  notices:",
                "  unused:\n    direction: send\n    connector: rest\n"
                        + "    contract: ministry/notices/v1\n"
                        + "    records: {police-report: ministry/notices/police-report/v1}\n"
                        + "    settings: {url: \"http://127.0.0.1:1/unused\"}\n"
                        + "  notices:");
        assertThat(remarks("2026-12-01T12:00:00Z"))
                .containsExactly(
                        "partners/ministry.yml: no agreement names the link ministry/unused as a receiver: nothing is sent to it.",
                        NO_MATRIX);
    }

    @Test
    void theySpeakSpanishToo() {
        assertThat(ConfigRemarks.of(config.snapshot(), Instant.parse("2031-01-02T12:00:00Z"), new Locale("es")))
                .contains(
                        "agreements/police-reports.yml: el convenio terminó el 2030-12-31 y no se aplica a ningún registro.");
    }

    private List<String> remarks(String now) {
        return ConfigRemarks.of(config.snapshot(), Instant.parse(now), Locale.ENGLISH);
    }
}
