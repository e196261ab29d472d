package org.enlace.gateway.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.enlace.gateway.cli.doctor.HealthSign.Found;
import org.enlace.gateway.cli.doctor.HealthSign.Level;
import org.enlace.gateway.cli.shared.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every sign has its sentence, its next step and its place in the manual, in both languages; the page is one page. */
class HealthSignTest {

    private static final Path ROOT = Path.of("..");

    private static Screen screen(String language) {
        return new Screen(
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), new Locale(language));
    }

    private static Found any(HealthSign sign) {
        return sign.found("W-0", "W-1", "W-2", "W-3", "W-4", "W-5");
    }

    @ParameterizedTest
    @EnumSource(HealthSign.class)
    void whatIsWrongSaysWhatToDoAndWhereTheManualTellsMore(HealthSign sign) throws IOException {
        for (String language : List.of("es", "en")) {
            Screen screen = screen(language);
            assertThat(any(sign).text(screen)).isNotBlank().doesNotContain("{");
            String manual = sign.manual(screen.locale());
            if (sign.level() == Level.OK) {
                assertThat(any(sign).next(screen)).isEmpty();
                assertThat(manual).isEmpty();
            } else {
                assertThat(any(sign).next(screen)).isNotBlank().doesNotContain("{");
                String[] parts = manual.split("#");
                String page = Files.readString(ROOT.resolve(parts[0]));
                if (parts.length == 2) {
                    assertThat(page.lines()
                                    .map(line -> line.replaceFirst("^## ", "").toLowerCase(Locale.ROOT)))
                            .as(manual)
                            .contains(parts[1]);
                }
            }
        }
    }

    @Test
    void everyPartIsToldOnTheManualsPageOfTheDoctor() throws IOException {
        for (String language : List.of("es", "en")) {
            Screen screen = screen(language);
            String page = Files.readString(
                    ROOT.resolve("docs/administrator/doctor" + (language.equals("es") ? ".es" : "") + ".md"));
            assertThat(Stream.of(HealthSign.Part.values()).map(part -> screen.text("doctor.part." + part)))
                    .allSatisfy(part -> assertThat(page).contains("| " + part + " |"));
        }
    }

    @Test
    void thePageIsOnePageEvenIfEverythingIsWrong() {
        List<Found> all = new ArrayList<>();
        for (HealthSign sign : HealthSign.values()) {
            for (int i = 0; i < 100; i++) {
                all.add(sign.found("one", i, 2, 3, 4, 5));
            }
        }
        HealthPage page = new HealthPage(Instant.parse("2026-06-15T12:00:00.123Z"), all);
        Screen english = screen("en");
        List<String> lines = page.lines(english);
        assertThat(page.good()).isFalse();
        assertThat(lines).hasSizeLessThan(HealthSign.values().length * 7 + 20);
        assertThat(lines.get(0)).isEqualTo("Enlace, looked at on 2026-06-15T12:00:00Z");
        assertThat(lines)
                .contains(
                        "  BAD   No gateway runs on one.",
                        "        and 95 more of these (--json has all)",
                        "        → Start it as it was started before; nothing that was accepted is lost. docs/operator/alerts.md#enlacedown");
        assertThat(page.lines(screen("es"))).contains("  MAL   No corre ninguna pasarela sobre one.");
        assertThat(lines.get(lines.size() - 1)).startsWith("BAD ").contains("00 · WARN ", "00 · OK ");
    }

    @Test
    void programsGetAllOfIt() {
        HealthPage page = new HealthPage(
                Instant.parse("2026-06-15T12:00:00Z"),
                List.of(HealthSign.READY.found(8081), HealthSign.PARKED.found("ministry/notices", 3)));
        JsonNode json = page.json(screen("en"));
        assertThat(page.good()).isTrue();
        assertThat(json.path("good").asBoolean()).isTrue();
        assertThat(json.path("warn").asInt()).isEqualTo(1);
        JsonNode parked = json.path("found").get(1);
        assertThat(parked.path("sign").asText()).isEqualTo("PARKED");
        assertThat(parked.path("level").asText()).isEqualTo("WARN");
        assertThat(parked.path("words").get(0).asText()).isEqualTo("ministry/notices");
        assertThat(parked.path("manual").asText()).isEqualTo("docs/operator/alerts.md#enlacedeliveriesparked");
        assertThat(json.path("found").get(0).has("next")).isFalse();
    }
}
