package org.enlace.gateway.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.gateway.configuration.files.ConfigValidation;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped agreements all end on the last day of 2030. */
class AgreementAlarmsTest {

    private static Collection<Agreement> agreements;

    @BeforeAll
    static void read() {
        ConfigSource source =
                new ConfigSource(Path.of("../config"), "demo", Map.of("simulators", "http://127.0.0.1:1")::get);
        agreements = ConfigValidation.read(source, Catalogue.load(source.mappings()), List.of())
                .snapshot()
                .agreements()
                .values();
    }

    private static List<Alarm> at(String now) {
        return AgreementAlarms.of(agreements, Instant.parse(now)).stream()
                .filter(each -> each.subject().equals("police-reports"))
                .toList();
    }

    @Test
    void longBeforeItsEndNothingIsSaid() {
        assertThat(at("2030-12-02T04:59:59Z")).isEmpty();
    }

    @Test
    void aMonthBeforeAndAfterItsEndItIs() {
        assertThat(at("2030-12-02T05:00:00Z")).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.AGREEMENT_ENDS);
            assertThat(alarm.count()).isEqualTo(29);
            assertThat(alarm.sender()).isEqualTo("police/reports");
        });
        assertThat(at("2031-02-01T00:00:00Z"))
                .extracting(Alarm::kind, Alarm::count)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Alarm.Kind.AGREEMENT_ENDED, 0L));
    }
}
