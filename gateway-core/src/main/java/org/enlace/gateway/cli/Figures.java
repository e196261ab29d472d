package org.enlace.gateway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What a gateway tells Prometheus. */
final class Figures {

    private final List<String> lines;

    /** @param scraped as it comes; empty if nothing does */
    Figures(String scraped) {
        this.lines = new ArrayList<>(scraped.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList());
    }

    /** The largest of a name, whatever its labels; empty if there is none. */
    OptionalDouble largest(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Figures::number)
                .filter(each -> !Double.isNaN(each))
                .max();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.replace("+Inf", "Infinity").replace("-Inf", "-Infinity"));
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
