package org.enlace.mappings.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.UntranslatableException;

/** Bytes that are nearly a message, or none at all. */
class NoiseTest {
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

    @Property(tries = 100)
    void noiseIsRefusedAndNothingElseIsThrown(@ForAll("messages") byte[] message) {
        for (String id : CATALOGUE.inwardMappings()) {
            InwardMapping mapping = CATALOGUE.inward(id);
            try {
                assertThat(mapping.translate(message, CONTEXT).businessId()).isNotBlank();
            } catch (UntranslatableException e) {
                assertThat(e.findings()).isNotEmpty();
            }
        }
        CATALOGUE.contracts().forEach(id -> assertThat(CATALOGUE.contract(id).check(message))
                .hasSizeLessThanOrEqualTo(20));
    }

    /** A real message with a few bytes overwritten, or plain noise. */
    @Provide
    Arbitrary<byte[]> messages() {
        return Arbitraries.integers().map(seed -> {
            Random random = new Random(seed);
            byte[] message = seed % 5 == 0 ? new byte[200] : REPORT.getBytes(StandardCharsets.UTF_8);
            int strokes = seed % 5 == 0 ? 200 : 1 + random.nextInt(6);
            for (int i = 0; i < strokes; i++) {
                message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            }
            return message;
        });
    }
}
