package org.enlace.gateway.console.traffic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.conformance.ConformanceRunMark;
import org.springframework.stereotype.Component;

/** Counts the content of the registry. */
@Component
public class RegistryQueries {

    private final ScopedReader reading;

    RegistryQueries(ScopedReader reading) {
        this.reading = reading;
    }

    private record Row(String population, long cases, long victims) {}

    public RegistrySummary summary(Viewer viewer) {
        List<Row> rows = reading.as(viewer, client -> client.sql("select * from registry.summary")
                .query((row, number) ->
                        new Row(row.getString("population"), row.getLong("cases"), row.getLong("victims")))
                .list());
        RegistrySummary.National national = new RegistrySummary.National(0, 0);
        Map<String, RegistrySummary.Population> reference = new TreeMap<>();
        for (Row row : rows) {
            if (row.population() == null) {
                national = new RegistrySummary.National(row.cases(), row.victims());
            } else if (!ConformanceRunMark.marks(row.population())) {
                reference.put(row.population(), new RegistrySummary.Population(row.victims()));
            }
        }
        return new RegistrySummary(national, reference);
    }
}
