package org.enlace.simulators.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The invented year is the same each time, and its counts are those of a small year counted by hand. */
class InventedYearTest {

    @Test
    void theSameSeedGivesTheSameYear() {
        InventedYear one = InventedYear.of(2019, 40, 5);
        InventedYear again = InventedYear.of(2019, 40, 5);
        assertThat(texts(one.arrivals())).isEqualTo(texts(again.arrivals()));
        assertThat(texts(one.corrections())).isEqualTo(texts(again.corrections()));
        assertThat(one.after().victimsBySexAgeForm(2019))
                .isEqualTo(again.after().victimsBySexAgeForm(2019));
        assertThat(texts(one.arrivals()))
                .isNotEqualTo(texts(InventedYear.of(2019, 40, 6).arrivals()));
    }

    @Test
    void aYearHasWhatMakesCountingHard() {
        InventedYear year = InventedYear.of(2019, 200, 7);
        Map<YearMessage.Kind, Long> kinds =
                year.arrivals().stream().collect(Collectors.groupingBy(YearMessage::kind, Collectors.counting()));
        assertThat(kinds.keySet()).containsExactlyInAnyOrder(YearMessage.Kind.values());
        assertThat(kinds.get(YearMessage.Kind.REPORT)).as("some come twice").isGreaterThan(205);
        assertThat(year.corrections()).hasSizeGreaterThan(5);
        assertThat(year.before().victimsBySexAgeForm(2019))
                .isNotEqualTo(year.after().victimsBySexAgeForm(2019));
        assertThat(year.before().victimsBySexAgeForm(2020))
                .as("identified a year later")
                .isNotEmpty();
        assertThat(year.before().convictedBySex(2019)).isNotEmpty();
    }

    @Test
    void aSmallYearIsCountedAsByHand() {
        GroundTruth groundTruth = new GroundTruth();
        groundTruth.add(victim("a", "2019-01-01", "F", 17, Set.of("SEXUAL"), true));
        groundTruth.add(victim("b", "2019-12-31", "F", 18, Set.of("SEXUAL", "OTHER"), true));
        groundTruth.add(victim("c", "2020-01-01", "F", 18, Set.of("SEXUAL"), true));
        groundTruth.add(victim("d", "2019-05-01", "M", 30, Set.of("OTHER"), false));
        groundTruth.add(victim("b", "2019-03-01", null, null, Set.of(), true));
        assertThat(groundTruth.victimsBySexAgeForm(2019))
                .containsEntry(List.of("TOTAL", "TOTAL", "TOTAL"), 2L)
                .containsEntry(List.of("F", "0-17", "SEXUAL"), 1L)
                .containsEntry(List.of("NOT_STATED", "NOT_STATED", "NOT_STATED"), 1L)
                .doesNotContainKey(List.of("M", "18+", "OTHER"));
        assertThat(groundTruth.corrected(Map.of("a", 18)).victimsBySexAgeForm(2019))
                .containsEntry(List.of("F", "18+", "SEXUAL"), 1L);
    }

    private static GroundTruth.Victim victim(
            String person, String day, String sex, Integer age, Set<String> forms, boolean counts) {
        return new GroundTruth.Victim(person, LocalDate.parse(day), sex, age, forms, "EC", "EC-P", counts);
    }

    private static List<String> texts(List<YearMessage> arrivals) {
        return arrivals.stream()
                .map(each -> each.kind() + each.name() + new String(each.content(), StandardCharsets.ISO_8859_1))
                .toList();
    }
}
