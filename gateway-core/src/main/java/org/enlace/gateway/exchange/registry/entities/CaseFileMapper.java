package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.enlace.gateway.exchange.registry.entities.CaseFile.Claimed;
import org.enlace.gateway.exchange.registry.entities.CaseFile.Entity;

/** Maps the conclusions of a case to the case file that people read. Pure. */
final class CaseFileMapper {

    /** Columns that identify a row and say nothing of it. */
    static final Set<String> IDS =
            Set.of("person_id", "case_id", "ndd", "referral_id", "measure_id", "alert_id", "link");

    private static final int CODE = 8;
    /** Version of a UUID that begins with a time. */
    private static final int TIME_ORDERED = 7;

    private CaseFileMapper() {}

    /** The case with the rows of the window. */
    static CaseFile file(
            String asked,
            Instant asOf,
            Map<UUID, String> codes,
            CaseView view,
            List<ConclusionRow> rows,
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
        List<ConclusionRow> others =
                rows.stream().filter(row -> row.fact() != ConclusionTable.CASE).toList();
        List<Entity> entities = Stream.concat(
                        rows.stream().filter(row -> row.fact() == ConclusionTable.CASE), window.of(others).stream())
                .map(CaseFileMapper::entity)
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

    private static Map<String, Integer> totals(List<ConclusionRow> rows) {
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

    private static Entity entity(ConclusionRow row) {
        List<CaseFile.Value> values = new ArrayList<>();
        row.columns().fields().forEachRemaining(column -> {
            if (!IDS.contains(column.getKey())) {
                values.add(value(column.getKey(), column.getValue(), row.shown().get(column.getKey())));
            }
        });
        return new Entity(row.fact().name(), name(row.fact(), row.columns()), values);
    }

    private static CaseFile.Value value(String column, JsonNode value, ResolvedValue resolvedValue) {
        if (resolvedValue == null) {
            return new CaseFile.Value(column, value, null, false, List.of(), 0);
        }
        List<Claimed> claims = listed(resolvedValue.claims()).stream()
                .map(claim -> claimed(claim, value))
                .toList();
        return new CaseFile.Value(
                column,
                value,
                resolvedValue.rule().name(),
                resolvedValue.conflict(),
                claims,
                resolvedValue.claims().size() - claims.size());
    }

    /** Of very many claims those that differ: each statement of a partner, once. */
    private static List<Claim> listed(List<Claim> claims) {
        if (claims.size() <= CaseFile.CLAIMS) {
            return claims;
        }
        Set<Statement> said = new HashSet<>();
        List<Claim> different = new ArrayList<>();
        List<Claim> repeated = new ArrayList<>();
        Claim before = null;
        for (Claim claim : claims) {
            // Most claims equal the one before: that is checked without a look at the set.
            boolean again = before != null
                    && before.by().partner().equals(claim.by().partner())
                    && before.value().equals(claim.value());
            boolean first = !again && said.add(new Statement(claim.by().partner(), claim.value()));
            (first ? different : repeated).add(claim);
            before = claim;
        }
        return Stream.concat(different.stream(), repeated.stream())
                .limit(CaseFile.CLAIMS)
                .toList();
    }

    private record Statement(String partner, JsonNode value) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Statement";
        }
    }

    private static Claimed claimed(Claim claim, JsonNode value) {
        RecordClaims by = claim.by();
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

    /** Returns the name of a conclusion. A person's is a short code, which does not reveal who she is. */
    static String name(ConclusionTable fact, JsonNode columns) {
        return switch (fact) {
            case CASE -> "";
            case OFFENCE -> columns.path("ndd").asText();
            case REFERRAL -> columns.path("referral_id").asText();
            case MEASURE -> columns.path("measure_id").asText();
            case ALERT -> columns.path("alert_id").asText();
            case VICTIM, SUSPECT -> "P-" + code(columns.path("person_id").asText());
        };
    }

    /** Takes the random part of her id. An id of a version before begins with it, and keeps the code that people know. */
    private static String code(String person) {
        int from = UUID.fromString(person).version() == TIME_ORDERED ? person.length() - CODE : 0;
        return person.substring(from, from + CODE).toUpperCase(Locale.ROOT);
    }
}
