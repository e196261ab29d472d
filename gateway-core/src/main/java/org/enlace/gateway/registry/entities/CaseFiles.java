package org.enlace.gateway.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.enlace.gateway.registry.entities.CaseFile.Claimed;
import org.enlace.gateway.registry.entities.CaseFile.Entity;
import org.enlace.gateway.registry.entities.FactVersions.StoredVersion;
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
    /** The case itself, then by kind and key. */
    private static final Comparator<FactRow> ORDER = Comparator.comparing((FactRow row) ->
                    row.fact() == Fact.CASE ? -1 : row.fact().ordinal())
            .thenComparing(FactRow::key);

    private final Scopes scopes;
    private final KnownReading reading;
    private final Transactions transactions;

    CaseFiles(Scopes scopes, KnownReading reading, DataSource source) {
        this.scopes = scopes;
        this.reading = reading;
        this.transactions = new Transactions(source);
    }

    /**
     * The case of a number.
     *
     * @param number the registry's own or any agency's
     * @param asOf what was known at this moment
     * @param window which rows of its lists
     * @return empty if no case has it, or nothing stood in it then
     */
    public Optional<CaseFile> find(String number, Instant asOf, ListWindow window) {
        return run(tx -> {
            Optional<UUID> id = id(tx, number);
            return id.isEmpty() ? Optional.empty() : find(tx, id.get(), number, asOf, window);
        });
    }

    private Optional<CaseFile> find(Connection tx, UUID id, String number, Instant asOf, ListWindow window)
            throws SQLException {
        Scope scope = scopes.ofCase(tx, id);
        Known known = reading.read(tx, scope.messages());
        Moment moment = new Moment(known, asOf);
        Map<UUID, List<Matter>> cases = moment.cases();
        UUID root = named(cases, number, moment.root(id));
        List<Matter> matters = cases.get(root);
        if (matters == null) {
            return Optional.empty();
        }
        CaseView view = CaseView.of(root, matters, moment);
        List<FactRow> elsewhere =
                FactVersions.victimsElsewhere(tx, view.persons("VICTIM").keySet(), scope.cases(), asOf);
        List<FactRow> rows = Conclusion.ofCases(moment, elsewhere).values().stream()
                .filter(row -> root.toString().equals(row.text("case_id")))
                .sorted(ORDER)
                .toList();
        return Optional.of(file(number, asOf, codes(tx, scope), view, rows, window));
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
            String asked,
            Instant asOf,
            Map<UUID, String> codes,
            CaseView view,
            List<FactRow> rows,
            ListWindow window) {
        UUID root = view.id();
        List<String> merged = codes.entrySet().stream()
                .filter(each -> !each.getKey().equals(root)
                        && view.moment().root(each.getKey()).equals(root))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        List<CaseFile.Number> numbers = numbers(view);
        List<CaseFile.Stage> stages = stages(view);
        List<FactRow> others =
                rows.stream().filter(row -> row.fact() != Fact.CASE).toList();
        List<Entity> entities = Stream.concat(
                        rows.stream().filter(row -> row.fact() == Fact.CASE), window.of(others).stream())
                .map(CaseFiles::entity)
                .toList();
        int longest = Stream.of(merged, numbers, stages, others)
                .mapToInt(List::size)
                .max()
                .orElse(0);
        return new CaseFile(
                codes.get(root),
                asked,
                asOf,
                window.of(merged),
                window.of(numbers),
                entities,
                window.of(stages),
                totals(rows),
                window.next(longest));
    }

    private static Map<String, Integer> totals(List<FactRow> rows) {
        Map<String, Integer> totals = new TreeMap<>();
        rows.forEach(row -> totals.merge(row.fact().name(), 1, Integer::sum));
        return totals;
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
            return new CaseFile.Value(column, value, null, false, List.of(), 0);
        }
        List<Claimed> claims = listed(shown.claims()).stream()
                .map(claim -> claimed(claim, value))
                .toList();
        return new CaseFile.Value(
                column,
                value,
                shown.rule().name(),
                shown.conflict(),
                claims,
                shown.claims().size() - claims.size());
    }

    /** Of very many claims those that differ: what each partner says, once. */
    private static List<Claim> listed(List<Claim> claims) {
        if (claims.size() <= CaseFile.CLAIMS) {
            return claims;
        }
        Set<List<Object>> said = new HashSet<>();
        Map<Boolean, List<Claim>> first = claims.stream()
                .collect(Collectors.partitioningBy(claim -> said.add(List.of(claim.by().partner(), claim.value()))));
        return Stream.concat(first.get(true).stream(), first.get(false).stream())
                .limit(CaseFile.CLAIMS)
                .toList();
    }

    private static Claimed claimed(Claim claim, JsonNode value) {
        Said by = claim.by();
        return new Claimed(
                text(claim.value()),
                claim.value().equals(value),
                by.partner(),
                by.link(),
                by.record(),
                by.message(),
                by.version(),
                by.mapping(),
                by.recordedAt());
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

    /**
     * What was ever known of the case of a number, and of the cases it was joined with.
     *
     * @param window which versions, the newest first
     * @return empty if no case has the number
     */
    public Optional<CaseHistory> history(String number, ListWindow window) {
        return run(tx -> {
            Optional<UUID> id = id(tx, number);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            Scope scope = scopes.ofCase(tx, id.get());
            List<StoredVersion> stored = FactVersions.newest(tx, scope.cases(), window.offset(), window.limit() + 1);
            return Optional.of(new CaseHistory(
                    codes(tx, scope).get(id.get()),
                    stored.stream()
                            .limit(window.limit())
                            .map(CaseFiles::version)
                            .toList(),
                    window.next(window.offset() + stored.size())));
        });
    }

    private static CaseHistory.Version version(StoredVersion stored) {
        Map<String, JsonNode> values = values(stored.columns());
        Map<String, JsonNode> last = stored.before() == null ? null : values(stored.before());
        List<String> changed = last == null
                ? List.of()
                : values.keySet().stream()
                        .filter(column -> !Objects.equals(values.get(column), last.get(column)))
                        .toList();
        return new CaseHistory.Version(
                stored.fact().name(),
                name(stored.fact(), stored.columns()),
                stored.from(),
                stored.until(),
                changed,
                values);
    }

    private static Map<String, JsonNode> values(ObjectNode columns) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        columns.fields().forEachRemaining(column -> {
            if (!IDS.contains(column.getKey())) {
                values.put(column.getKey(), column.getValue());
            }
        });
        return values;
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
