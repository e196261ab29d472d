package org.enlace.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertRecordsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void recordIsTheSameToTheByteHoweverOftenItIsMade() {
        AlertRecords alertRecords = new AlertRecords(NOW, new AlertRecords.Shape(700, 50, List.of(3)));

        assertThat(alertRecords.record(17).body())
                .isEqualTo(alertRecords.record(17).body());
        assertThat(alertRecords.record(17).body())
                .isNotEqualTo(alertRecords.record(67).body());
    }

    @Test
    void recordHasAboutTheSizeAskedFor() {
        AlertRecords alertRecords = new AlertRecords(NOW, new AlertRecords.Shape(4_096, 1_000, List.of(0)));

        assertThat(IntStream.range(0, 200).map(each -> alertRecords.record(each).body().length))
                .allMatch(bytes -> bytes > 3_700 && bytes < 4_500);
    }

    @Test
    void recordIsAboutAsManyPersonsAsAskedForWithinTheContract() throws Exception {
        for (int persons : new int[] {1, 3, 15}) {
            AlertRecords alertRecords =
                    new AlertRecords(NOW, new AlertRecords.Shape(4_096, 1_000, List.of(0), persons));
            for (int number = 0; number < 50; number++) {
                JsonNode event =
                        new ObjectMapper().readTree(alertRecords.record(number).body());
                assertThat(event.at("/data/subjects")).hasSize(persons);
                assertThat(event.at("/data/indicators").size()).isLessThanOrEqualTo(60);
                event.at("/data/indicators")
                        .forEach(each -> assertThat(each.asText()).matches("[A-Z][A-Z0-9_]{1,59}"));
                event.at("/data/subjects")
                        .forEach(each ->
                                assertThat(each.at("/doc/mrz").asText("X")).matches("[A-Z0-9<]{1,100}"));
                assertThat(event.path("subject").asText().length()).isLessThanOrEqualTo(200);
                assertThat(event.path("dataschema").asText().length()).isLessThanOrEqualTo(300);
            }
        }
    }

    @Test
    void namesAreThoseOfACountryAndNotOfAVillage() throws Exception {
        AlertRecords alertRecords = new AlertRecords(NOW, new AlertRecords.Shape(700, 10_000, List.of(0)));
        Set<String> names = new HashSet<>();
        for (int number = 0; number < 2_000; number++) {
            JsonNode name = new ObjectMapper()
                    .readTree(alertRecords.record(number).body())
                    .at("/data/subjects/0/name");
            names.add(name.path("given").asText() + " " + name.path("family").asText());
        }
        assertThat(names.size()).isGreaterThan(1_950);
    }

    @Test
    void largestRecordHasAsManyPersonsAsTheContractAllowsAndNamesNoLongerThanIt() throws IOException {
        byte[] body = new AlertRecords(NOW, new AlertRecords.Shape(100_000, 10, List.of(0), 200))
                .record(3)
                .body();

        assertThat(body.length).isBetween(95_000, 105_000);
        JsonNode subjects = new ObjectMapper().readTree(body).at("/data/subjects");
        assertThat(subjects)
                .hasSize(200)
                .allMatch(each -> each.at("/name/given").asText().length() <= 120
                        && each.at("/name/family").asText().length() <= 120);
    }

    @Test
    void receiverFindsTheNumberOfTheRecordWhateverItsVersion() {
        AlertRecords alertRecords = new AlertRecords(NOW, new AlertRecords.Shape(700, 50, List.of(0, 7)));

        for (int number : new int[] {0, 1, 49, 50, 1_234}) {
            assertThat(ReceivedRecord.read(alertRecords.record(number).body(), alertRecords)
                            .orElseThrow()
                            .number())
                    .isEqualTo(number);
        }
    }

    @Test
    void recordOfAnotherRunIsNoneOfOurs() {
        AlertRecords.Shape shape = new AlertRecords.Shape(700, 50, List.of(0));
        AlertRecords before = new AlertRecords(NOW.minusSeconds(60), shape);

        assertThat(ReceivedRecord.read(before.record(1).body(), new AlertRecords(NOW, shape)))
                .isEmpty();
        assertThat(ReceivedRecord.read("{}".getBytes(StandardCharsets.UTF_8), before))
                .isEmpty();
    }

    @Test
    void allVersionsOfOneCaseGoToOneLink() {
        AlertRecords alertRecords = new AlertRecords(NOW, new AlertRecords.Shape(700, 7, List.of(2, 5, 11)));

        assertThat(IntStream.range(0, 7)).allMatch(each -> alertRecords.link(each) == alertRecords.link(each + 7));
        assertThat(IntStream.range(0, 7).map(alertRecords::link).distinct().boxed())
                .containsExactlyInAnyOrder(2, 5, 11);
    }

    @Test
    void shapeRefusesLinksThatAreNotConfigured() {
        assertThatThrownBy(() -> new AlertRecords.Shape(700, 1, List.of(AlertRecords.LINKS)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
