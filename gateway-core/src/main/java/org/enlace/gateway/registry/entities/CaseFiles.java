package org.enlace.gateway.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.enlace.gateway.registry.entities.CaseFile.Claimed;
import org.enlace.gateway.registry.entities.CaseFile.Entity;
import org.enlace.gateway.registry.entities.FactStore.Stored;
import org.enlace.gateway.store.Rows;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.Transactions;
import org.springframework.stereotype.Component;

/**
 * Reads cases as known at a moment, with the provenance of each value, and the history of what was known. For readers of the whole house only: whoever
 * calls sees to that. Opens nothing that is sealed. Thread-safe.
 */
@Component
public class CaseFiles {

    private static final Set<String> IDS =
            Set.of("person_id", "case_id", "ndd", "referral_id", "measure_id", "alert_id", "link");
    private static final int CODE = 8;

    private final Scopes scopes;
    private final KnownReading reading;
    private final FactStore facts;
    private final Transactions transactions;

    CaseFiles(Scopes scopes, KnownReading reading, FactStore facts, DataSource source) {
        this.scopes = scopes;
        this.reading = reading;
        this.facts = facts;
        this.transactions = new Transactions(source);
    }

    /**
     * The case of a number.
     *
     * @param number the registry's own or any agency's
     * @param asOf what was known at this moment
     * @return empty if no case has it, or nothing stood in it then
     */
    public Optional<CaseFile> find(String number, Instant asOf) {
        return run(tx -> {
            Optional<UUID> id = id(tx, number);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            Scope scope = scopes.of(tx, List.of(), List.of(), List.of(id.get()));
            Known known = reading.read(tx, scope.messages());
            Moment moment = new Moment(known, asOf);
            Map<UUID, List<Matter>> cases = moment.cases();
            UUID root = named(cases, number, moment.root(id.get()));
            List<Matter> matters = cases.get(root);
            return matters == null
                    ? Optional.empty()
                    : Optional.of(
                            file(number, asOf, root, codes(tx, scope), CaseView.of(root, matters, moment), known));
        });
    }

    /** The case that an agency's number named then: a steward may have given the number to another case since. */
    private static UUID named(Map<UUID, List<Matter>> cases, String number, UUID today) {
        return cases.entrySet().stream()
                .filter(each -> each.getValue().stream()
                        .flatMap(matter -> matter.numbers().stream())
                        .anyMatch(said -> said.endsWith(":" + number)))
                .map(Map.Entry::getKey)
                .min(Comparator.comparing((UUID each) -> !each.equals(today)).thenComparing(UUID::toString))
                .orElse(today);
    }

    private static CaseFile file(
            String asked, Instant asOf, UUID root, Map<UUID, String> codes, CaseView view, Known known) {
        List<Entity> entities = new ArrayList<>();
        Conclusion.at(known, asOf).values().stream()
                .filter(row -> root.toString().equals(row.text("case_id")))
                .sorted(Comparator.comparing((FactRow row) ->
                                row.fact() == Fact.CASE ? -1 : row.fact().ordinal())
                        .thenComparing(FactRow::key))
                .forEach(row -> entities.add(entity(row)));
        List<String> merged = codes.entrySet().stream()
                .filter(each -> !each.getKey().equals(root)
                        && view.moment().root(each.getKey()).equals(root))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        return new CaseFile(codes.get(root), asked, asOf, merged, numbers(view), entities, stages(view));
    }

    private static List<CaseFile.Number> numbers(CaseView view) {
        Set<String> numbers = new TreeSet<>();
        view.matters().forEach(matter -> numbers.addAll(matter.numbers()));
        return numbers.stream()
                .map(number -> number.split(":", 2))
                .map(parts -> new CaseFile.Number(parts[0], parts[1]))
                .toList();
    }

    private static List<CaseFile.Stage> stages(CaseView view) {
        return view.stages().events().stream()
                .map(event -> new CaseFile.Stage(
                        event.ndd(),
                        event.stage(),
                        event.outcome(),
                        event.on(),
                        event.by().partner(),
                        event.by().message(),
                        event.by().recordedAt()))
                .toList();
    }

    private static Entity entity(FactRow row) {
        List<CaseFile.Value> values = new ArrayList<>();
        row.columns().fields().forEachRemaining(column -> {
            if (!IDS.contains(column.getKey())) {
                values.add(value(column.getKey(), column.getValue(), row.shown().get(column.getKey())));
            }
        });
        return new Entity(row.fact().name(), name(row.fact(), row.columns()), values);
    }

    private static CaseFile.Value value(String column, JsonNode value, Shown shown) {
        if (shown == null) {
            return new CaseFile.Value(column, value, null, false, List.of());
        }
        List<Claimed> claims = shown.claims().stream()
                .map(claim -> new Claimed(
                        text(claim.value()),
                        claim.value().equals(value),
                        claim.by().partner(),
                        claim.by().link(),
                        claim.by().record(),
                        claim.by().message(),
                        claim.by().version(),
                        claim.by().mapping(),
                        claim.by().recordedAt()))
                .toList();
        return new CaseFile.Value(column, value, shown.rule().name(), shown.conflict(), claims);
    }

    static String text(JsonNode value) {
        return value.isArray()
                ? String.join(
                        ", ",
                        StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asText)
                                .toList())
                : value.isNull() ? "" : value.asText();
    }

    /** A person's short code: of her random id, which nobody can make out of who she is. */
    private static String name(Fact fact, JsonNode columns) {
        return switch (fact) {
            case CASE -> "";
            case OFFENCE -> columns.path("ndd").asText();
            case REFERRAL -> columns.path("referral_id").asText();
            case MEASURE -> columns.path("measure_id").asText();
            case ALERT -> columns.path("alert_id").asText();
            case VICTIM, SUSPECT ->
                "P-" + columns.path("person_id").asText().substring(0, CODE).toUpperCase(Locale.ROOT);
        };
    }

    /** All that was ever known of the case of a number, and of the cases it was joined with; empty if no case has it. */
    public Optional<CaseHistory> history(String number) {
        return run(tx -> {
            Optional<UUID> id = id(tx, number);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            Scope scope = scopes.of(tx, List.of(), List.of(), List.of(id.get()));
            Map<UUID, String> codes = codes(tx, scope);
            List<Stored> stored = facts.read(tx, scope, Instant.EPOCH).stream()
                    .filter(each -> codes.containsKey(caseOf(each)))
                    .sorted(Comparator.comparing(Stored::from).thenComparing(Stored::key))
                    .toList();
            return Optional.of(new CaseHistory(codes.get(id.get()), versions(stored)));
        });
    }

    private static UUID caseOf(Stored stored) {
        String id = stored.columns().path("case_id").asText("");
        return id.isEmpty() || id.equals("null") ? null : UUID.fromString(id);
    }

    private static List<CaseHistory.Version> versions(List<Stored> stored) {
        Map<String, Map<String, JsonNode>> before = new HashMap<>();
        List<CaseHistory.Version> versions = new ArrayList<>();
        for (Stored each : stored) {
            Map<String, JsonNode> values = new LinkedHashMap<>();
            each.columns().fields().forEachRemaining(column -> {
                if (!IDS.contains(column.getKey())) {
                    values.put(column.getKey(), column.getValue());
                }
            });
            Map<String, JsonNode> last = before.put(each.key(), values);
            List<String> changed = last == null
                    ? List.of()
                    : values.keySet().stream()
                            .filter(column -> !Objects.equals(values.get(column), last.get(column)))
                            .toList();
            versions.add(
                    0,
                    new CaseHistory.Version(
                            each.fact().name(),
                            name(each.fact(), each.columns()),
                            each.from(),
                            each.until(),
                            changed,
                            values));
        }
        return versions;
    }

    private static Optional<UUID> id(Connection tx, String number) throws SQLException {
        return Rows.of(List.of(number))
                .text(asked -> asked)
                .text(asked -> asked)
                .read(tx, """
                select id from (
                    select 1 as place, c.id, '' as scheme from registry.case_file c where c.code = any(?::text[])
                    union all
                    select 2, i.case_id, i.scheme from unnest(array['PN_PARTE', 'FGE_NDD', 'CJ_PROCESO', 'EF_CASE', 'MDI_FICHA']) as s(scheme)
                    join registry.case_identifier i on i.scheme = s.scheme and i.value = any(?::text[])
                ) found order by place, scheme, id limit 1
                """, row -> row.getObject(1, UUID.class))
                .stream()
                .findFirst();
    }

    private static Map<UUID, String> codes(Connection tx, Scope scope) throws SQLException {
        Map<UUID, String> codes = new HashMap<>();
        Rows.of(List.copyOf(scope.cases()))
                .uuid(id -> id)
                .read(
                        tx,
                        "select id, code from registry.case_file where id = any(?::uuid[])",
                        row -> codes.put(row.getObject(1, UUID.class), row.getString(2)));
        return codes;
    }

    private <T> T run(Transactions.Work<T> work) {
        try {
            return transactions.run(work);
        } catch (SQLException failed) {
            throw new StoreException("a case cannot be read", failed);
        }
    }
}
