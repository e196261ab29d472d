package org.enlace.gateway.reporting.indicators.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.enlace.mappings.csv.CsvText;

/** Writes figures as SDMX-CSV 2.0. Stateless, thread-safe. */
public final class SdmxCsv {

    private static final String AGENCY = "ENLACE";

    private SdmxCsv() {}

    /**
     * The attributes that all figures of a table share.
     *
     * @param flow name of the dataflow, without its agency
     * @param version of the definition, the dataflow's first number
     * @param indicator such as {@code I1}
     * @param months true if the periods are months, false if years
     * @param dimensions names of the columns between measure and period
     * @param population {@code NATIONAL}, or a reference population
     * @param asOf the cut-off
     * @param sources partners whose records the figures are based on; may be empty
     * @param suppression the suppression rule, in the words of the table
     */
    public record Flow(
            String flow,
            int version,
            String indicator,
            boolean months,
            List<String> dimensions,
            String population,
            String asOf,
            List<String> sources,
            String suppression) {

        public Flow {
            dimensions = List.copyOf(dimensions);
            sources = List.copyOf(sources);
        }
    }

    /**
     * One figure.
     *
     * @param codes one for each dimension; totals are {@code _T}, not known is {@code _U}
     * @param value empty where none is shown
     * @param status of CL_OBS_STATUS: A normal, M missing and cannot exist, Q missing and suppressed
     * @param confidentiality of CL_CONF_STATUS: F free, N not for publication, A suppressed because it is small, D suppressed to protect others
     */
    public record Observation(
            String measure,
            List<String> codes,
            String period,
            String value,
            String status,
            String confidentiality,
            String unit) {

        public Observation {
            codes = List.copyOf(codes);
        }
    }

    /** Returns the whole file, in UTF-8. */
    public static byte[] of(Flow flow, List<Observation> observations) {
        List<List<String>> lines = new ArrayList<>(List.of(header(flow)));
        observations.forEach(each -> lines.add(line(flow, each)));
        return CsvText.STANDARD.ofSafe(lines).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> header(Flow flow) {
        List<String> header =
                new ArrayList<>(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "INDICATOR", "MEASURE"));
        header.addAll(flow.dimensions());
        header.addAll(List.of(
                "TIME_PERIOD",
                "OBS_VALUE",
                "OBS_STATUS",
                "CONF_STATUS",
                "UNIT_MEASURE",
                "POPULATION",
                "AS_OF",
                "SOURCES",
                "SUPPRESSION"));
        return header;
    }

    private static List<String> line(Flow flow, Observation observation) {
        List<String> line = new ArrayList<>(List.of(
                "dataflow",
                "%s:%s(%d.0.0)".formatted(AGENCY, flow.flow(), flow.version()),
                "I",
                flow.months() ? "M" : "A",
                flow.indicator(),
                observation.measure()));
        line.addAll(observation.codes());
        line.addAll(List.of(
                observation.period(),
                observation.value(),
                observation.status(),
                observation.confidentiality(),
                observation.unit(),
                flow.population(),
                flow.asOf(),
                String.join(" ", flow.sources()),
                flow.suppression()));
        return line;
    }
}
