package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.conformance.RunMark;
import org.springframework.stereotype.Component;

/** Counts what the registry holds. */
@Component
class RegistryQueries {

    private final ScopedReading reading;

    RegistryQueries(ScopedReading reading) {
        this.reading = reading;
    }

    private record Row(String population, long cases, long victims) {}

    RegistrySummary summary(Viewer viewer) {
        List<Row> rows = reading.as(viewer, client -> client.sql("select * from registry.summary")
                .query((row, number) ->
                        new Row(row.getString("population"), row.getLong("cases"), row.getLong("victims")))
                .list());
        RegistrySummary.National national = new RegistrySummary.National(0, 0);
        Map<String, RegistrySummary.Population> reference = new TreeMap<>();
        for (Row row : rows) {
            if (row.population() == null) {
                national = new RegistrySummary.National(row.cases(), row.victims());
            } else if (!RunMark.marks(row.population())) {
                reference.put(row.population(), new RegistrySummary.Population(row.victims()));
            }
        }
        return new RegistrySummary(national, reference);
    }
}
