package org.enlace.gateway.configuration.files;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.connector.Direction;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.RecordName;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.PartnerScheme;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.check.SideBySide;
import org.enlace.mappings.shape.TableFile;

/** Looks up names in the real catalogue. */
public final class CatalogueLookup implements CatalogueNames {

    /** Agreements and policies name records without their version; this is the only one there is yet. */
    private static final String VERSION = "/v1";

    /** Types of fields that hold codes. */
    private static final Set<String> CODED = Set.of("coded", "codedValue");

    /** Most tables fill none: they are not parsed for it. */
    private static final Pattern OWN_NUMBER = Pattern.compile("externalIds(\\[|\\.)[a-z]");

    private final Catalogue catalogue;
    private final Map<String, Optional<Map<String, String>>> fields = new ConcurrentHashMap<>();
    private final Map<String, Optional<List<FieldPath>>> paths = new ConcurrentHashMap<>();
    private final Map<String, Set<FieldPath>> coded = new ConcurrentHashMap<>();
    private final Map<String, String> contracts = new ConcurrentHashMap<>();
    private final Set<String> codes = new TreeSet<>();
    private final FieldCodeLists fieldCodeLists;

    public CatalogueLookup(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.fieldCodeLists = new FieldCodeLists(catalogue);
        catalogue.codeLists().forEach(list -> codes.addAll(codes(list)));
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
        return fields.computeIfAbsent(slug, this::read);
    }

    private Optional<Map<String, String>> read(String slug) {
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
    public Optional<List<FieldPath>> paths(String slug) {
        return paths.computeIfAbsent(slug, CatalogueNames.super::paths);
    }

    @Override
    public boolean comparable(String one, String other) {
        return new SideBySide(catalogue, one, other).comparable();
    }

    @Override
    public boolean fits(String mapping, String contract, String record) {
        return mapping.split("/")[2].equals(record)
                && family(contracts.computeIfAbsent(mapping, id -> TableFile.of(catalogue.files(), id)
                                .contract()))
                        .equals(family(contract));
    }

    @Override
    public Set<String> ownNumbers(String mapping) {
        boolean fills = catalogue
                .files()
                .file(TableFile.file(mapping))
                .filter(bytes -> OWN_NUMBER
                        .matcher(new String(bytes, StandardCharsets.UTF_8))
                        .find())
                .isPresent();
        if (!fills) {
            return Set.of();
        }
        TableFile table = TableFile.of(catalogue.files(), mapping);
        // A stylesheet has no rows; its head names the business id.
        Stream<String> head = Stream.of(table.root().text("businessId", ""));
        return Stream.concat(head, table.rows().stream().flatMap(row -> row.canonical().stream()))
                .flatMap(field -> PartnerScheme.of(List.of(field.split("[.\\[\\]]"))).stream())
                .collect(Collectors.toSet());
    }

    /** A mapping of an earlier version of a contract may serve a later one. */
    private static String family(String contract) {
        return contract.substring(0, Math.max(0, contract.lastIndexOf('/')));
    }

    @Override
    public Set<String> codes(String list) {
        return catalogue.codeLists().contains(list)
                ? catalogue.codes(list).codes().keySet()
                : Set.of();
    }

    @Override
    public Set<String> codes(String slug, FieldPath field) {
        if (!coded.computeIfAbsent(slug, this::coded).contains(field)) {
            return Set.of();
        }
        Set<String> own = fieldCodeLists.of(slug, field).stream()
                .flatMap(list -> codes(list).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return own.isEmpty() ? codes : own;
    }

    private Set<FieldPath> coded(String slug) {
        String id = slug + VERSION;
        return catalogue.recordTypes().contains(id)
                ? catalogue.recordType(id).fields().stream()
                        .filter(each -> CODED.contains(each.kind()))
                        .map(each -> FieldPath.parse(each.path().replace("[]", "")))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    @Override
    public String digest() {
        return catalogue.digest();
    }
}
