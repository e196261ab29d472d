package org.enlace.gateway.reporting.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Single records, looked at by somebody who counts who is alike. */
class AnonymityTest {

    private static final List<String> COLUMNS = List.of("sex", "band", "country", "form");
    private static final Anonymity RULE =
            new Anonymity(11, 2, COLUMNS, List.of("country", "band", "form", "sex"), "form");

    @Test
    void eachIsAmongElevenAndNoGroupIsAllOfOneForm() {
        int kept = 0;
        for (int seed = 0; seed < 40; seed++) {
            List<List<String>> records = records(new Random(seed), 30 + 20 * seed);
            Anonymity.Result result = RULE.of(records);
            assertThat(result.records()).hasSize(records.size() - result.leftOut());
            Map<List<String>, Integer> alike = new HashMap<>();
            Map<List<String>, Set<String>> forms = new HashMap<>();
            result.records().forEach(record -> {
                alike.merge(record, 1, Integer::sum);
                forms.computeIfAbsent(record.subList(0, 3), first -> new HashSet<>())
                        .add(record.get(3));
            });
            assertThat(alike.values()).as("seed %d", seed).allMatch(count -> count >= 11);
            forms.values().forEach(shown -> {
                shown.remove(Anonymity.TAKEN);
                assertThat(shown.size()).isNotEqualTo(1);
            });
            kept += (int) result.records().stream()
                    .flatMap(List::stream)
                    .filter(value -> !value.equals(Anonymity.TAKEN))
                    .count();
        }
        // Otherwise everything could be taken out and nothing would fail.
        assertThat(kept).isGreaterThan(20_000);
    }

    @Test
    void nothingIsChangedAndWhatWasTakenIsCounted() {
        List<List<String>> records = records(new Random(7), 400);
        Anonymity.Result result = RULE.of(records);
        Map<String, Integer> taken = new HashMap<>();
        COLUMNS.forEach(column -> taken.put(column, 0));
        result.records().forEach(record -> {
            for (int i = 0; i < COLUMNS.size(); i++) {
                if (record.get(i).equals(Anonymity.TAKEN)) {
                    taken.merge(COLUMNS.get(i), 1, Integer::sum);
                }
            }
            assertThat(records).anyMatch(before -> isOf(record, before));
        });
        assertThat(result.taken()).isEqualTo(taken);
    }

    @Test
    void tooFewToHideAnybodyAmongAreLeftOut() {
        Anonymity.Result result = RULE.of(records(new Random(1), 10));
        assertThat(result.records()).isEmpty();
        assertThat(result.leftOut()).isEqualTo(10);
    }

    private static boolean isOf(List<String> record, List<String> before) {
        for (int i = 0; i < record.size(); i++) {
            if (!record.get(i).equals(Anonymity.TAKEN) && !record.get(i).equals(before.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<List<String>> records(Random random, int count) {
        List<List<String>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(List.of(
                    random.nextInt(5) == 0 ? "M" : "F",
                    List.of("0-11", "12-17", "18-29", "30-64").get(Math.min(random.nextInt(4), random.nextInt(4))),
                    List.of("EC", "CO", "VE", "PE").get(random.nextInt(2) * random.nextInt(4)),
                    List.of("SEXUAL", "FORCED_LABOUR", "OTHER").get(random.nextInt(2) * random.nextInt(3))));
        }
        return records;
    }
}
