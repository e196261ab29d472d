package org.enlace.gateway.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.monitoring.disclosure.CsvTable;
import org.enlace.gateway.monitoring.indicators.Indicators;
import org.enlace.gateway.monitoring.indicators.Layouts;
import org.enlace.gateway.monitoring.indicators.UnfitRequest;
import org.enlace.gateway.monitoring.release.PublishedLayouts;
import org.enlace.gateway.monitoring.release.ReleaseRow;
import org.enlace.gateway.monitoring.release.Releases;
import org.enlace.gateway.monitoring.release.SafeTable;
import org.enlace.gateway.partners.Partners;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Tables in the columns of others: what was published, for everybody; true figures, for those whose work they are and who ask for them by name. */
@Component
class LayoutFiles {

    private static final String EXACT = "exact";

    private final Indicators indicators;
    private final IndicatorFigures figures;
    private final Releases releases;
    private final Partners partners;

    LayoutFiles(Indicators indicators, IndicatorFigures figures, Releases releases, Partners partners) {
        this.indicators = indicators;
        this.figures = figures;
        this.releases = releases;
        this.partners = partners;
    }

    /**
     * A file.
     *
     * @param restricted true if it holds true small counts
     */
    record File(byte[] csv, boolean restricted) {}

    /**
     * A layout of the years asked for.
     *
     * @param name one of {@link Layouts#NAMES}
     * @param given {@code from}, {@code to}; with {@code exact=true} also {@code asOf}
     * @throws UnfitRequest naming field and rule: also a year of which nothing was published
     */
    File of(Viewer viewer, String name, Map<String, String> given) {
        Map<String, String> asked = new HashMap<>(given);
        String exact = asked.remove(EXACT);
        if (exact == null) {
            return new File(published(name, asked), false);
        }
        if (!exact.equals("true")) {
            throw new UnfitRequest(EXACT, "true-or-left-out");
        }
        if (!IndicatorFigures.isEntitled(viewer)) {
            throw new AccessDeniedException("true small counts are for those whose work they are");
        }
        byte[] csv = new Layouts(indicators, partners.current().catalogue()).csv(name, asked);
        figures.exported(viewer, "layout " + name, "csv");
        return new File(csv, true);
    }

    /** A layout of one release, a draft or published. */
    byte[] ofRelease(String name, ReleaseRow release) {
        return csv(name, releases.tables(release.id()));
    }

    private byte[] published(String name, Map<String, String> asked) {
        if (!PublishedLayouts.NAMES.contains(name)) {
            throw new UnfitRequest(EXACT, "only-exact");
        }
        for (String field : asked.keySet()) {
            if (!Set.of("from", "to").contains(field)) {
                throw new UnfitRequest(field, field.equals("asOf") ? "only-exact" : "not-of-a-layout");
            }
        }
        Map<String, String> years = new HashMap<>(asked);
        years.put("by", "none");
        List<SafeTable> tables = new ArrayList<>();
        for (String year : indicators.request("I1", years).span().codes()) {
            ReleaseRow release = releases.published(Integer.parseInt(year))
                    .orElseThrow(() -> new UnfitRequest("from", "every-year-published"));
            tables.addAll(releases.tables(release.id()));
        }
        return csv(name, tables);
    }

    private byte[] csv(String name, List<SafeTable> tables) {
        PublishedLayouts layouts = new PublishedLayouts(partners.current().catalogue());
        return CsvTable.text(layouts.of(name, tables)).getBytes(StandardCharsets.UTF_8);
    }
}
