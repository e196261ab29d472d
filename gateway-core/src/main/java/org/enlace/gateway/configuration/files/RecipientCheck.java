package org.enlace.gateway.configuration.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.enlace.connector.Direction;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Condition;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.RecordName;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;

/**
 * Finds records that can reach no receiver although no agreement declares this, and agreements that declare it for records which others release. An
 * agreement without receivers ({@code to: []}) is the declaration. Pure.
 */
public final class RecipientCheck {

    private final Snapshot snapshot;
    private final CatalogueNames catalogue;

    private RecipientCheck(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.catalogue = new CatalogueLookup(snapshot.catalogue());
    }

    /** Returns the findings, a sentence for each in this language. */
    public static List<String> findings(Snapshot snapshot, Locale locale) {
        RecipientCheck check = new RecipientCheck(snapshot);
        List<String> found = new ArrayList<>();
        snapshot.links().values().stream()
                .filter(link -> link.direction() == Direction.RECEIVE
                        && link.answering().isEmpty())
                .forEach(link -> link.records().keySet().forEach(record -> {
                    if (check.of(link.id(), record).isEmpty()) {
                        found.add(ProblemCode.NO_RECIPIENT_DECLARED.text(locale, link.id(), record));
                    }
                }));
        check.contradictions(found, locale);
        return found;
    }

    /** Codes of conditioned fields that no agreement names, a sentence for each link, record and field. */
    public static List<String> remarks(Snapshot snapshot, Locale locale) {
        RecipientCheck check = new RecipientCheck(snapshot);
        List<String> found = new ArrayList<>();
        snapshot.links().values().forEach(link -> link.records().keySet().forEach(record -> check.uncovered(
                        link.id(), record)
                .forEach((field, codes) -> found.add(ProblemCode.CODES_WITHOUT_RECIPIENT.text(
                        locale, link.id() + ", " + record, field, String.join(", ", codes))))));
        return found;
    }

    private List<Agreement> of(LinkId from, String record) {
        return snapshot.agreements().values().stream()
                .filter(each -> !each.isQuery()
                        && each.from().equals(from)
                        && each.record().equals(RecordName.slug(record)))
                .toList();
    }

    private void contradictions(List<String> found, Locale locale) {
        List<Agreement> all = List.copyOf(snapshot.agreements().values());
        for (Agreement none : all) {
            for (Agreement other : all) {
                if (!none.isQuery()
                        && none.to().isEmpty()
                        && !other.to().isEmpty()
                        && AgreementOverlapCheck.together(none, other)) {
                    found.add(ProblemCode.RECIPIENT_BESIDE_NONE.text(locale, none.id(), other.id()));
                }
            }
        }
    }

    /** Returns the uncovered codes by field, for fields that every agreement of the record has a condition over. */
    private Map<String, Set<String>> uncovered(LinkId from, String record) {
        List<Agreement> agreements = of(from, record);
        Map<String, Set<String>> missing = new TreeMap<>();
        for (Condition condition :
                agreements.stream().flatMap(each -> each.when().stream()).toList()) {
            boolean everywhere = agreements.stream().allMatch(each -> each.when().stream()
                    .anyMatch(when -> when.field().equals(condition.field()) && when.present() == null));
            if (everywhere && condition.present() == null) {
                Set<String> codes = new TreeSet<>(catalogue.codes(RecordName.slug(record), condition.field()));
                constants(from, record, condition.field()).ifPresent(codes::retainAll);
                agreements.forEach(each -> each.when().stream()
                        .filter(when -> when.field().equals(condition.field()))
                        .forEach(when -> codes.removeAll(when.values())));
                if (!codes.isEmpty()) {
                    missing.put(condition.field().toString(), codes);
                }
            }
        }
        return missing;
    }

    /** Returns the codes that a table writes into a field whatever the message says; empty if the field may depend on the message. */
    private Optional<Set<String>> constants(LinkId from, String record, FieldPath field) {
        return snapshot.link(from)
                .flatMap(link -> link.mapping(record))
                .flatMap(id -> TableFile.read(snapshot.catalogue().files(), id))
                .map(table -> table.rows().stream()
                        .filter(row -> !row.each()
                                && row.canonical().stream().anyMatch(each -> (field + ".").startsWith(each + ".")))
                        .toList())
                .filter(rows -> !rows.isEmpty() && rows.stream().allMatch(TableRow::constant))
                .map(rows -> rows.stream()
                        .map(row -> row.node().get("const").json())
                        .map(value -> value.path("code").asText(value.asText()))
                        .collect(Collectors.toSet()));
    }
}
