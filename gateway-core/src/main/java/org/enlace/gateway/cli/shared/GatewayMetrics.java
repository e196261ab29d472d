package org.enlace.gateway.cli.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Reads the Prometheus metrics of a gateway. */
public final class GatewayMetrics {

    private final List<String> lines;

    /** @param scraped the metrics as they come; empty if there are none */
    public GatewayMetrics(String scraped) {
        this.lines = new ArrayList<>(scraped.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList());
    }

    /** Returns the largest value of a metric, for any labels; empty if there is none. */
    public OptionalDouble largest(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(GatewayMetrics::number)
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
