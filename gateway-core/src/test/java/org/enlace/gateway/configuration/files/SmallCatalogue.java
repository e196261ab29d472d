package org.enlace.gateway.configuration.files;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.Direction;

/** A catalogue with one record and one contract on either side. */
public class SmallCatalogue implements CatalogueNames {

    @Override
    public Set<String> contracts() {
        return Set.of("police/reports/v1", "ministry/notices/v1");
    }

    @Override
    public Set<String> mappings(Direction direction) {
        return Set.of(
                direction == Direction.RECEIVE
                        ? "police/reports/police-report/v1"
                        : "ministry/notices/police-report/v1");
    }

    @Override
    public Set<String> records() {
        return Set.of("police-report");
    }

    @Override
    public Optional<Map<String, String>> fields(String slug) {
        return slug.equals("police-report")
                ? Optional.of(Map.of(
                        "case.externalIds", "RES",
                        "case.phenomenon", "PUB",
                        "incident.unit", "RES",
                        "incident.narrative", "VID+P",
                        "victims", "RES",
                        "victims.personId", "RES",
                        "victims.name", "VID",
                        "victims.age", "VID",
                        "victims.sex", "RES"))
                : Optional.empty();
    }

    @Override
    public boolean comparable(String one, String other) {
        return true;
    }

    @Override
    public String digest() {
        return "0123";
    }
}
