package org.enlace.gateway.monitoring.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.gateway.monitoring.disclosure.Audit;
import org.enlace.gateway.monitoring.disclosure.AuditResult;
import org.enlace.gateway.monitoring.disclosure.CountTable;
import org.enlace.gateway.monitoring.disclosure.Earlier;
import org.enlace.gateway.monitoring.disclosure.Layout;
import org.enlace.gateway.monitoring.disclosure.Margin;
import org.enlace.gateway.monitoring.disclosure.Marks;
import org.enlace.gateway.monitoring.disclosure.SameForAll;
import org.enlace.gateway.monitoring.disclosure.Suppressed;
import org.enlace.gateway.monitoring.disclosure.Suppression;
import org.enlace.gateway.monitoring.disclosure.Threshold;

/**
 * Decides what of a subject's tables may be shown: all of them as one, beside everything that was shown before. What it lets through has been attacked
 * once more, as somebody who reads it would. Pure and thread-safe.
 */
final class Guard {

    static final String YEAR = "year";
    static final String VALUE = "value";

    private static final Marks MARKS = new Marks(0, Set.of(Suppressed.OTHERS));

    private final Subject subject;
    private final List<String> columns;
    private final Layout layout;

    Guard(Subject subject) {
        this.subject = subject;
        List<String> names =
                subject.dimensions().stream().map(Dimension::column).toList();
        this.columns = Stream.concat(Stream.of(YEAR), names.stream()).toList();
        this.layout = new Layout(
                VALUE,
                names.stream().map(name -> Margin.of(name, Dimension.TOTAL)).toList(),
                Set.of());
    }

    /**
     * Holds back what must not be told.
     *
     * @param earlier tables of this subject that were published, of whatever year
     * @throws Blocked if a count has changed by so few since that the difference would show them, or if what was told before gives a cell away
     */
    List<SafeTable> protect(int year, List<DraftTable> drafts, List<CountTable> earlier) throws Blocked {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        drafts.forEach(draft -> draft.counts().forEach((key, count) -> counts.put(key(year, draft.by(), key), count)));
        Earlier told = Earlier.of(layout, MARKS, columns, earlier);
        List<List<String>> betrayed = told.betrayed(counts, Threshold.OFFICIAL);
        if (!betrayed.isEmpty()) {
            throw new Blocked(Blocked.Rule.DIFFERENCE, names(betrayed));
        }
        Suppressed shown = hide(counts, withTotal(year, counts, told))
                .or(() -> hide(counts, told))
                .orElseThrow(() -> new Blocked(Blocked.Rule.TOLD, List.of()));
        List<SafeTable> safe =
                drafts.stream().map(draft -> safe(year, draft, shown)).toList();
        attack(safe, earlier);
        return safe;
    }

    private Optional<Suppressed> hide(Map<List<String>, Long> counts, Earlier told) {
        return new Suppression(
                        Threshold.OFFICIAL, SameForAll.of(subject.sensitive().toArray(String[]::new)))
                .of(layout, columns, counts, told);
    }

    /** The year's total is what everybody asks for: others are held back rather than it, if that is possible. */
    private Earlier withTotal(int year, Map<List<String>, Long> counts, Earlier told) {
        List<String> total = key(year, List.of(), List.of());
        long count = counts.getOrDefault(total, 0L);
        if (Threshold.OFFICIAL.isSmall(count) || told.held().contains(total)) {
            return told;
        }
        Map<List<String>, Long> kept = new LinkedHashMap<>(told.told());
        kept.put(total, count);
        return new Earlier(kept, told.held());
    }

    private void attack(List<SafeTable> safe, List<CountTable> earlier) throws Blocked {
        List<CountTable> all = new ArrayList<>();
        // The first names the columns; a table with none but totals does no harm.
        all.add(new CountTable(Stream.concat(columns.stream(), Stream.of(VALUE)).toList(), List.of()));
        safe.forEach(each -> all.add(each.table()));
        all.addAll(earlier);
        AuditResult result = new Audit(layout, MARKS).of(all);
        if (!result.recovered().isEmpty() || !result.unproved().isEmpty()) {
            throw new Blocked(
                    Blocked.Rule.NOT_HIDDEN,
                    names(Stream.concat(result.recovered().stream().map(each -> each.key()), result.unproved().stream())
                            .toList()));
        }
    }

    private SafeTable safe(int year, DraftTable draft, Suppressed shown) {
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

    /** The key among all tables of the subject: totals in what the table does not divide by. */
    private List<String> key(int year, List<Dimension> by, List<String> key) {
        List<String> whole = new ArrayList<>(List.of(Integer.toString(year)));
        subject.dimensions()
                .forEach(each -> whole.add(by.contains(each) ? key.get(by.indexOf(each)) : Dimension.TOTAL));
        return List.copyOf(whole);
    }

    private List<String> names(List<List<String>> keys) {
        return keys.stream().map(this::name).toList();
    }

    private String name(List<String> key) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!key.get(i).equals(Dimension.TOTAL)) {
                parts.add(columns.get(i) + "=" + key.get(i));
            }
        }
        return String.join(", ", parts);
    }
}
