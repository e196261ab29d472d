package org.enlace.gateway.reporting.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.gateway.reporting.disclosure.AttributeDisclosureRule;
import org.enlace.gateway.reporting.disclosure.CountTable;
import org.enlace.gateway.reporting.disclosure.DisclosureAudit;
import org.enlace.gateway.reporting.disclosure.DisclosureAuditResult;
import org.enlace.gateway.reporting.disclosure.Margin;
import org.enlace.gateway.reporting.disclosure.PriorRelease;
import org.enlace.gateway.reporting.disclosure.SuppressedTable;
import org.enlace.gateway.reporting.disclosure.Suppression;
import org.enlace.gateway.reporting.disclosure.SuppressionMarks;
import org.enlace.gateway.reporting.disclosure.TableLayout;
import org.enlace.gateway.reporting.disclosure.Threshold;

/**
 * Decides which cells of a subject's tables may be shown: all tables as one, together with everything that was published before. The result has been
 * attacked once more, as a reader would. Pure and thread-safe.
 */
final class DisclosureGuard {

    static final String YEAR = "year";
    static final String VALUE = "value";

    private static final SuppressionMarks MARKS = new SuppressionMarks(0, Set.of(SuppressedTable.OTHERS));

    private final ReleaseSubject subject;
    private final List<String> columns;
    private final TableLayout tableLayout;

    DisclosureGuard(ReleaseSubject subject) {
        this.subject = subject;
        List<String> names =
                subject.dimensions().stream().map(ReleaseDimension::column).toList();
        this.columns = Stream.concat(Stream.of(YEAR), names.stream()).toList();
        this.tableLayout = new TableLayout(
                VALUE,
                names.stream()
                        .map(name -> Margin.of(name, ReleaseDimension.TOTAL))
                        .toList(),
                Set.of());
    }

    /**
     * Suppresses the cells that must not be shown.
     *
     * @param earlier tables of this subject that were published, of any year
     * @throws ReleaseBlockedException if a count has changed by so few since that the difference would show them, or if earlier publications disclose
     * a cell
     */
    List<SafeTable> protect(int year, List<DraftTable> drafts, List<CountTable> earlier)
            throws ReleaseBlockedException {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        drafts.forEach(draft -> draft.counts().forEach((key, count) -> counts.put(key(year, draft.by(), key), count)));
        PriorRelease told = PriorRelease.of(tableLayout, MARKS, columns, earlier);
        List<List<String>> betrayed = told.betrayed(counts, Threshold.OFFICIAL);
        if (!betrayed.isEmpty()) {
            throw new ReleaseBlockedException(ReleaseBlockedException.Rule.DIFFERENCE, names(betrayed));
        }
        SuppressedTable shown = hide(counts, withTotal(year, counts, told))
                .or(() -> hide(counts, told))
                .orElseThrow(() -> new ReleaseBlockedException(ReleaseBlockedException.Rule.TOLD, List.of()));
        List<SafeTable> safe =
                drafts.stream().map(draft -> safe(year, draft, shown)).toList();
        attack(safe, earlier);
        return safe;
    }

    private Optional<SuppressedTable> hide(Map<List<String>, Long> counts, PriorRelease told) {
        return new Suppression(
                        Threshold.OFFICIAL,
                        AttributeDisclosureRule.of(subject.sensitive().toArray(String[]::new)))
                .of(tableLayout, columns, counts, told);
    }

    /** Keeps the year's total, which most readers need: other cells are suppressed instead, if that is possible. */
    private PriorRelease withTotal(int year, Map<List<String>, Long> counts, PriorRelease told) {
        List<String> total = key(year, List.of(), List.of());
        long count = counts.getOrDefault(total, 0L);
        if (Threshold.OFFICIAL.isSmall(count) || told.held().contains(total)) {
            return told;
        }
        Map<List<String>, Long> kept = new LinkedHashMap<>(told.told());
        kept.put(total, count);
        return new PriorRelease(kept, told.held());
    }

    private void attack(List<SafeTable> safe, List<CountTable> earlier) throws ReleaseBlockedException {
        List<CountTable> all = new ArrayList<>();
        // The first names the columns; a table with none but totals does no harm.
        all.add(new CountTable(Stream.concat(columns.stream(), Stream.of(VALUE)).toList(), List.of()));
        safe.forEach(each -> all.add(each.table()));
        all.addAll(earlier);
        DisclosureAuditResult result = new DisclosureAudit(tableLayout, MARKS).of(all);
        if (!result.recovered().isEmpty() || !result.unproved().isEmpty()) {
            throw new ReleaseBlockedException(
                    ReleaseBlockedException.Rule.NOT_HIDDEN,
                    names(Stream.concat(result.recovered().stream().map(each -> each.key()), result.unproved().stream())
                            .toList()));
        }
    }

    private SafeTable safe(int year, DraftTable draft, SuppressedTable shown) {
        List<String> header = new ArrayList<>(List.of(YEAR));
        draft.by().forEach(each -> header.add(each.column()));
        header.add(VALUE);
        List<List<String>> rows = new ArrayList<>();
        int held = 0;
        for (List<String> key : draft.counts().keySet()) {
            String text = shown.texts().get(key(year, draft.by(), key));
            List<String> row = new ArrayList<>(List.of(Integer.toString(year)));
            row.addAll(key);
            row.add(text);
            rows.add(List.copyOf(row));
            held += Character.isDigit(text.charAt(0)) ? 0 : 1;
        }
        return new SafeTable(subject, draft.name(), new CountTable(header, rows), held);
    }

    /** Returns the key among all tables of the subject: totals in the dimensions that the table does not divide by. */
    private List<String> key(int year, List<ReleaseDimension> by, List<String> key) {
        List<String> whole = new ArrayList<>(List.of(Integer.toString(year)));
        subject.dimensions()
                .forEach(each -> whole.add(by.contains(each) ? key.get(by.indexOf(each)) : ReleaseDimension.TOTAL));
        return List.copyOf(whole);
    }

    private List<String> names(List<List<String>> keys) {
        return keys.stream().map(this::name).toList();
    }

    private String name(List<String> key) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!key.get(i).equals(ReleaseDimension.TOTAL)) {
                parts.add(columns.get(i) + "=" + key.get(i));
            }
        }
        return String.join(", ", parts);
    }
}
