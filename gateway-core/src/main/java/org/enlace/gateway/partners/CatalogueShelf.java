package org.enlace.gateway.partners;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.connector.Direction;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.check.SideBySide;

/** Looks names up in the real catalogue. */
final class CatalogueShelf implements CatalogueNames {

    /** Agreements and policies name records without their version; this is the only one there is yet. */
    private static final String VERSION = "/v1";

    private final Catalogue catalogue;

    CatalogueShelf(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Set<String> contracts() {
        return catalogue.contracts();
    }

    @Override
    public Set<String> mappings(Direction direction) {
        return direction == Direction.RECEIVE ? catalogue.inwardMappings() : catalogue.outwardMappings();
    }

    @Override
    public Set<String> records() {
        return catalogue.recordTypes().stream().map(RecordName::slug).collect(Collectors.toSet());
    }

    @Override
    public Optional<Map<String, String>> fields(String slug) {
        String id = slug + VERSION;
        return catalogue.recordTypes().contains(id)
                ? Optional.of(sensitivities(catalogue.recordType(id)))
                : Optional.empty();
    }

    private static Map<String, String> sensitivities(RecordType type) {
        Map<String, String> all = new LinkedHashMap<>();
        type.fields()
                .forEach(field -> all.put(
                        field.path().replace("[]", ""), field.sensitivity().word()));
        return all;
    }

    @Override
    public boolean comparable(String one, String other) {
        return new SideBySide(catalogue, one, other).comparable();
    }

    @Override
    public String digest() {
        return catalogue.digest();
    }
}
