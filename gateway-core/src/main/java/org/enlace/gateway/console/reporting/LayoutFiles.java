package org.enlace.gateway.console.reporting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.reporting.disclosure.CsvTable;
import org.enlace.gateway.reporting.indicators.Indicators;
import org.enlace.gateway.reporting.indicators.definition.InvalidIndicatorRequestException;
import org.enlace.gateway.reporting.indicators.export.Layouts;
import org.enlace.gateway.reporting.release.PublishedLayouts;
import org.enlace.gateway.reporting.release.RecordedRelease;
import org.enlace.gateway.reporting.release.Releases;
import org.enlace.gateway.reporting.release.SafeTable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Builds files in the columns of others: published tables, for everybody; true figures, for viewers with that right who request them explicitly. */
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
     * Builds a layout for the requested years.
     *
     * @param name one of {@link Layouts#NAMES}
     * @param given {@code from}, {@code to}; with {@code exact=true} also {@code asOf}
     * @throws InvalidIndicatorRequestException naming field and rule: also for a year without a publication
     */
    File of(Viewer viewer, String name, Map<String, String> given) {
        Map<String, String> asked = new HashMap<>(given);
        String exact = asked.remove(EXACT);
        if (exact == null) {
            return new File(published(name, asked), false);
        }
        if (!exact.equals("true")) {
            throw new InvalidIndicatorRequestException(EXACT, "true-or-left-out");
        }
        if (!IndicatorFigures.isEntitled(viewer)) {
            throw new AccessDeniedException("true small counts are for those whose work they are");
        }
        byte[] csv = new Layouts(indicators, partners.current().catalogue()).csv(name, asked);
        figures.exported(viewer, "layout " + name, "csv");
        return new File(csv, true);
    }

    /** Builds a layout of one release, a draft or published. */
    byte[] ofRelease(String name, RecordedRelease release) {
        return csv(name, releases.tables(release.id()));
    }

    private byte[] published(String name, Map<String, String> asked) {
        if (!PublishedLayouts.NAMES.contains(name)) {
            throw new InvalidIndicatorRequestException(EXACT, "only-exact");
        }
        for (String field : asked.keySet()) {
            if (!Set.of("from", "to").contains(field)) {
                throw new InvalidIndicatorRequestException(
                        field, field.equals("asOf") ? "only-exact" : "not-of-a-layout");
            }
        }
        Map<String, String> years = new HashMap<>(asked);
        years.put("by", "none");
        List<SafeTable> tables = new ArrayList<>();
        for (String year : indicators.request("I1", years).span().codes()) {
            RecordedRelease release = releases.published(Integer.parseInt(year))
                    .orElseThrow(() -> new InvalidIndicatorRequestException("from", "every-year-published"));
            tables.addAll(releases.tables(release.id()));
        }
        return csv(name, tables);
    }

    private byte[] csv(String name, List<SafeTable> tables) {
        PublishedLayouts layouts = new PublishedLayouts(partners.current().catalogue());
        return CsvTable.text(layouts.of(name, tables)).getBytes(StandardCharsets.UTF_8);
    }
}
