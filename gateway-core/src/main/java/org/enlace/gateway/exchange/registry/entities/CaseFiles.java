package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.enlace.gateway.exchange.registry.entities.ConclusionVersions.StoredVersion;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.springframework.stereotype.Component;

/**
 * Reads cases as known at a moment, with the source of each value, and the history of what was known. For readers with access to all institutions
 * only: the caller ensures that. Opens nothing that is sealed. Thread-safe.
 */
@Component
public class CaseFiles {

    /** The case itself, then by kind and key. */
    private static final Comparator<Map.Entry<String, ConclusionRow>> ORDER = Comparator.comparing(
                    (Map.Entry<String, ConclusionRow> row) -> row.getValue().fact() == ConclusionTable.CASE
                            ? -1
                            : row.getValue().fact().ordinal())
            .thenComparing(Map.Entry::getKey);

    private final ConclusionScopes conclusionScopes;
    private final AssertionReader reading;
    private final Transactions transactions;

    CaseFiles(ConclusionScopes conclusionScopes, AssertionReader reading, DataSource source) {
        this.conclusionScopes = conclusionScopes;
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
        ConclusionScope conclusionScope = conclusionScopes.ofCase(tx, id);
        KnownAssertions knownAssertions = reading.read(tx, conclusionScope.messages());
        AsOfView asOfView = new AsOfView(knownAssertions, asOf);
        Map<UUID, List<SourceClaims>> cases = asOfView.cases();
        UUID root = named(cases, number, asOfView.root(id));
        List<SourceClaims> matters = cases.get(root);
        if (matters == null) {
            return Optional.empty();
        }
        Map<String, ConclusionRow> all = Conclusion.ofCases(asOfView);
        List<ConclusionRow> rows = all.entrySet().stream()
                .filter(each -> root.toString().equals(each.getValue().text("case_id")))
                .sorted(ORDER)
                .map(Map.Entry::getValue)
                .toList();
        List<ConclusionRow> shown = window.of(
                rows.stream().filter(row -> row.fact() != ConclusionTable.CASE).toList());
        count(tx, shown, all.values(), conclusionScope, asOf);
        CaseView view = CaseView.of(root, matters, asOfView);
        return Optional.of(CaseFileMapper.file(number, asOf, codes(tx, conclusionScope.cases()), view, rows, window));
    }

    /** Judges which row of each of these victims counts, with what is stored of them as victims of other cases. */
    private static void count(
            Connection tx,
            List<ConclusionRow> shown,
            Collection<ConclusionRow> all,
            ConclusionScope conclusionScope,
            Instant asOf)
            throws SQLException {
        Set<String> persons = shown.stream()
                .filter(row -> row.fact() == ConclusionTable.VICTIM)
                .map(row -> row.text("person_id"))
                .collect(Collectors.toSet());
        List<ConclusionRow> victims = all.stream()
                .filter(row -> row.fact() == ConclusionTable.VICTIM && persons.contains(row.text("person_id")))
                .collect(Collectors.toCollection(ArrayList::new));
        victims.addAll(ConclusionVersions.victimsElsewhere(
                tx, persons.stream().map(UUID::fromString).toList(), conclusionScope.cases(), asOf));
        Conclusion.count(victims);
    }

    /** The case that an agency's number named then: a steward may have given the number to another case since. */
    private static UUID named(Map<UUID, List<SourceClaims>> cases, String number, UUID today) {
        return cases.entrySet().stream()
                .filter(each -> each.getValue().stream()
                        .flatMap(matter -> matter.numbers().stream())
                        .anyMatch(said -> said.endsWith(":" + number)))
                .map(Map.Entry::getKey)
                .min(Comparator.comparing((UUID each) -> !each.equals(today)).thenComparing(UUID::toString))
                .orElse(today);
    }

    /**
     * Returns what was ever known of the case of a number, and of the cases it was joined with.
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
            Set<UUID> cases = conclusionScopes.cases(tx, id.get());
            List<StoredVersion> stored = ConclusionVersions.newest(tx, cases, window.offset(), window.limit() + 1);
            return Optional.of(new CaseHistory(
                    codes(tx, cases).get(id.get()),
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
                CaseFileMapper.name(stored.fact(), stored.columns()),
                stored.from(),
                stored.until(),
                changed,
                values);
    }

    private static Map<String, JsonNode> values(ObjectNode columns) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        columns.fields().forEachRemaining(column -> {
            if (!CaseFileMapper.IDS.contains(column.getKey())) {
                values.put(column.getKey(), column.getValue());
            }
        });
        return values;
    }

    private static Optional<UUID> id(Connection tx, String number) throws SQLException {
        String id = """
                select id from (
                    select 1 as place, c.id, '' as scheme from registry.case_file c where c.code = ?
                    union all
                    select 2, i.case_id, i.scheme from unnest(array['PN_PARTE', 'FGE_NDD', 'CJ_PROCESO', 'EF_CASE', 'MDI_FICHA']) as s(scheme)
                    join registry.case_identifier i on i.scheme = s.scheme and i.value = ?
                ) found order by place, scheme, id limit 1
                """;
        return SqlStatement.of(tx, id, number, number).first(row -> row.getObject(1, UUID.class));
    }

    private static Map<UUID, String> codes(Connection tx, Set<UUID> cases) throws SQLException {
        Map<UUID, String> codes = new HashMap<>();
        RowArrays.of(List.copyOf(cases))
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
            throw new DatabaseException("a case cannot be read", failed);
        }
    }
}
