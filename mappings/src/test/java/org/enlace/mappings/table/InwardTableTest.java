package org.enlace.mappings.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.Severity;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.junit.jupiter.api.Test;

/** Whatever comes in, a translation is whole or refused. */
class InwardTableTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Context CONTEXT =
            Context.receivedAt(Instant.parse("2026-03-16T05:00:00Z")).build();
    private static final String REPORT = """
            <pn:registrarParte xmlns:pn="urn:ejemplo:ec:policia:parte:v1"><pn:parte>
            <pn:numeroParte>2026030712453100417</pn:numeroParte><pn:fechaHecho>30/02/2026</pn:fechaHecho>
            <pn:intervinientes><pn:interviniente calidad="VICTIMA"><pn:apellidosNombres>VERA LOPEZ ANA MARIA</pn:apellidosNombres>
            <pn:edad>16</pn:edad></pn:interviniente><pn:interviniente calidad="TESTIGO">
            <pn:apellidosNombres>TESTIGO INVENTADO</pn:apellidosNombres></pn:interviniente></pn:intervinientes>
            </pn:parte></pn:registrarParte>
            """;

    private static Translation translate(String id, byte[] payload) throws UntranslatableException {
        return CATALOGUE.inward(id).translate(payload, CONTEXT);
    }

    @Test
    void anImpossibleDateIsKeptAsInvalid() throws UntranslatableException {
        Translation translation = translate("police/reports/police-report/v1", REPORT.getBytes(StandardCharsets.UTF_8));

        assertThat(translation.businessId()).isEqualTo("2026030712453100417");
        assertThat(translation.record().body().at("/incident/occurredFrom/nil").asText())
                .isEqualTo("INVALID");
        assertThat(translation.findings()).anySatisfy(f -> {
            assertThat(f.field()).isEqualTo("registrarParte/parte/fechaHecho");
            assertThat(f.severity()).isEqualTo(Severity.WARN);
        });
    }

    @Test
    void aWitnessKeepsNoName() throws UntranslatableException {
        Translation translation = translate("police/reports/police-report/v1", REPORT.getBytes(StandardCharsets.UTF_8));

        assertThat(translation.record().body().toString())
                .doesNotContain("TESTIGO INVENTADO")
                .contains("VERA LOPEZ");
    }

    @Test
    void withoutBusinessIdThereIsNoRecord() {
        byte[] nameless =
                REPORT.replaceAll("<pn:numeroParte>.*</pn:numeroParte>", "").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> translate("police/reports/police-report/v1", nameless))
                .isInstanceOfSatisfying(UntranslatableException.class, e -> assertThat(e.findings())
                        .isNotEmpty()
                        .allSatisfy(f -> assertThat(f.severity()).isEqualTo(Severity.REFUSE)));
    }

    @Test
    void aPartThatIsMissingAltogetherIsRefused() {
        assertThatThrownBy(() -> translate("police/reports/police-report/v1", "<x/>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UntranslatableException.class);
    }
}
