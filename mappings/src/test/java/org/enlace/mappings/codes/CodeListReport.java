package org.enlace.mappings.codes;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.mappings.Catalogue;

/** Writes {@code docs/reports/code-lists.md} from the catalogue: how many values of each list translate, and how. */
final class CodeListReport {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 16);
    private static final String KINDS = "| EXACT | BROADER | NARROWER | RELATED | UNMAPPED |\n";
    private static final String COUNTS = " %d | %d | %d | %d | %d | %d |%n";

    private final Catalogue catalogue;
    private final StringBuilder page = new StringBuilder();

    CodeListReport(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** How one value of a system relates to the list, as it is read on a day of 2026. */
    static Match kind(CodeList list, String system, String value) {
        Lookup found = list.in(system, value, DAY);
        boolean narrower = found.candidates().isEmpty()
                && list.rows(system).stream()
                        .anyMatch(r -> r.value().equals(value) && r.match() == Match.NARROWER && r.validOn(DAY));
        return narrower ? Match.NARROWER : found.match();
    }

    /** The values of a system, each once, in file order. */
    static Set<String> values(CodeList list, String system) {
        Set<String> values = new LinkedHashSet<>();
        list.rows(system).forEach(row -> values.add(row.value()));
        return values;
    }

    String write() {
        line("# Listas de códigos / Code lists");
        line("");
        line("Generado del catálogo por `CodeListReportTest`; no editar. / Generated from the catalogue by"
                + " `CodeListReportTest`; do not edit.");
        line(
                "Cada valor se cuenta una vez, como se lee al entrar: BROADER es más amplio que el código que da; NARROWER,"
                        + " más estrecho; UNMAPPED queda con su texto y, si los hay, sus candidatos.");
        line(
                "Each value counts once, as it is read inward: BROADER is wider than the code it gives; NARROWER, narrower;"
                        + " UNMAPPED is kept with its text and, if there are any, its candidates.");
        foreign();
        unmapped();
        own();
        return page.toString();
    }

    private void foreign() {
        line("");
        line("## Listas ajenas / Foreign lists");
        line("");
        page.append("| fuente / source | lista / list | aquí / here | valores / values ")
                .append(KINDS);
        line("|---|---|---|---:|---:|---:|---:|---:|---:|");
        for (ForeignLists.Foreign foreign : ForeignLists.all()) {
            page.append("| %s | %s | %s, %s |"
                    .formatted(foreign.source(), foreign.name(), foreign.list(), foreign.system()));
            counts(foreign.list(), foreign.system());
        }
    }

    private void unmapped() {
        line("");
        line("## Valores ajenos sin traducción / Foreign values without translation");
        line("");
        line("| lista / list | valor / value | candidatos / candidates |");
        line("|---|---|---|");
        for (ForeignLists.Foreign foreign : ForeignLists.all()) {
            CodeList list = catalogue.codes(foreign.list());
            for (String value : values(list, foreign.system())) {
                Lookup found = list.in(foreign.system(), value, DAY);
                if (found.match() == Match.UNMAPPED) {
                    line("| %s | %s | %s |".formatted(foreign.name(), value, String.join(", ", found.candidates())));
                }
            }
        }
    }

    private void own() {
        line("");
        line("## Todas las listas / All lists");
        line("");
        page.append("| lista / list | códigos / codes | sistema / system | valores / values ")
                .append(KINDS);
        line("|---|---:|---|---:|---:|---:|---:|---:|---:|");
        for (String slug : catalogue.codeLists()) {
            CodeList list = catalogue.codes(slug);
            List<String> systems = List.copyOf(list.systems());
            if (systems.isEmpty()) {
                line("| %s | %d | | | | | | | |".formatted(slug, list.codes().size()));
            }
            for (String system : systems) {
                page.append("| %s | %d | %s |".formatted(slug, list.codes().size(), system));
                counts(slug, system);
            }
        }
    }

    private void counts(String slug, String system) {
        CodeList list = catalogue.codes(slug);
        Map<Match, Integer> counts = new EnumMap<>(Match.class);
        Set<String> values = values(list, system);
        values.forEach(value -> counts.merge(kind(list, system, value), 1, Integer::sum));
        page.append(COUNTS.formatted(
                        values.size(),
                        counts.getOrDefault(Match.EXACT, 0),
                        counts.getOrDefault(Match.BROADER, 0),
                        counts.getOrDefault(Match.NARROWER, 0),
                        counts.getOrDefault(Match.RELATED, 0),
                        counts.getOrDefault(Match.UNMAPPED, 0))
                .replace("\r", ""));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
