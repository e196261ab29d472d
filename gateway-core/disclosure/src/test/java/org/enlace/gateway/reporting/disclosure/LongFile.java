package org.enlace.gateway.reporting.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A long table of invented countries and years. A block is safe by its making: two by two cells of a square are held back whose margins are shown, with
 * room both ways. Every tenth block holds back one cell alone, every fifteenth says one line twice.
 */
final class LongFile {

    private static final List<String> SEXES = List.of("Female", "Male", "Unknown");
    private static final List<String> AGES = List.of("0-17", "18+", "Unknown");

    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private final List<List<String>> planted = new ArrayList<>();
    private final List<List<String>> twice = new ArrayList<>();

    LongFile(Random random, int rows) {
        this.random = random;
        for (int block = 0; lines.size() < rows; block++) {
            block("X%03d".formatted(block / 20), Integer.toString(2003 + block % 20), block);
        }
    }

    List<String> lines() {
        return lines;
    }

    List<List<String>> planted() {
        return planted;
    }

    List<List<String>> twice() {
        return twice;
    }

    private void block(String country, String year, int number) {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        for (String sex : SEXES) {
            for (String age : AGES) {
                boolean small = !sex.equals("Unknown") && !age.equals("Unknown");
                long count = small ? 1 + random.nextInt(3) : 5 + random.nextInt(300);
                for (String one : List.of(sex, "Total")) {
                    for (String other : List.of(age, "Total")) {
                        counts.merge(List.of(one, other), count, Long::sum);
                    }
                }
            }
        }
        boolean plant = number % 10 == 0;
        List<String> bare = List.of("Female", "0-17");
        counts.forEach((key, count) -> {
            boolean held = plant ? key.equals(bare) : count < 5;
            List<String> full = List.of(country, year, "Total", "Total", key.get(0), key.get(1));
            lines.add(String.join(",", full) + "," + (held ? "<5" : Long.toString(count)) + ",a");
            if (plant && held) {
                planted.add(full);
            }
        });
        if (number % 15 == 0) {
            String last = lines.get(lines.size() - 1);
            lines.add(last);
            twice.add(List.of(last.split(",")).subList(0, 6));
        }
    }
}
