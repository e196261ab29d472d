package org.enlace.mappings.check;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.CodeRow;
import org.enlace.mappings.codes.Match;
import org.enlace.mappings.conversion.Conversion;
import org.enlace.mappings.conversion.Conversions;
import org.enlace.mappings.conversion.InvalidRowException;
import org.enlace.mappings.conversion.NullWords;
import org.enlace.mappings.conversion.Parameters;
import org.enlace.mappings.conversion.Scalar;
import org.enlace.mappings.shape.ContractField;
import org.enlace.mappings.shape.ContractShape;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;

/** Finds the meanings that a row's code lists cannot express, for any day: validity is not considered. */
final class CodeLoss {
    private static final LocalDate ANY_DAY = LocalDate.of(2026, 3, 16);

    private final Map<String, CodeList> lists = new HashMap<>();
    private final Conversions conversions = Conversions.load(CodeLoss.class.getClassLoader());

    CodeLoss(Catalogue catalogue) {
        catalogue.codeLists().forEach(slug -> lists.put(slug, catalogue.codes(slug)));
    }

    void add(TableFile table, TableRow row, ContractShape shape, Set<String> lines) {
        Map<String, Set<String>> asked = asked(table, row);
        asked.forEach((slug, systems) -> {
            for (String system : systems) {
                if (table.inward()) {
                    inward(lists.get(slug), system, lines);
                } else {
                    outward(lists.get(slug), system, lines);
                }
            }
        });
        boolean single = asked.size() == 1 && asked.values().iterator().next().size() == 1;
        if (table.inward() && single && row.partner().size() == 1) {
            String slug = asked.keySet().iterator().next();
            words(row, shape, lists.get(slug), asked.get(slug).iterator().next(), lines);
        }
    }

    /** Returns the lists and systems that a row's conversion reads. */
    Map<String, Set<String>> asked(TableFile table, TableRow row) {
        Conversion conversion =
                row.each() || row.constant() ? null : conversions.find(row.as()).orElse(null);
        if (conversion == null) {
            return Map.of();
        }
        Parameters parameters =
                new Parameters(row.node(), lists, row.node().items("from").size());
        try {
            Object unused = table.inward() ? conversion.inward(parameters) : conversion.outward(parameters);
        } catch (InvalidRowException e) {
            // Lint reports it.
        }
        return parameters.lists();
    }

    private static void inward(CodeList list, String system, Set<String> lines) {
        for (CodeRow row : list.rows(system)) {
            if (row.match() != Match.EXACT) {
                String code = row.match() == Match.UNMAPPED ? "" : " -> " + row.code();
                lines.add(kind(row) + " " + name(list, system) + " " + row.value() + code);
            }
        }
    }

    private static String kind(CodeRow row) {
        return row.match().name().toLowerCase(Locale.ROOT);
    }

    private static String name(CodeList list, String system) {
        return list.slug() + "/" + system;
    }

    private static void outward(CodeList list, String system, Set<String> lines) {
        for (String code : list.codes().keySet()) {
            List<CodeRow> rows = list.rows(system).stream()
                    .filter(row -> row.code().equals(code))
                    .toList();
            boolean exact = rows.stream().anyMatch(row -> row.match() == Match.EXACT);
            boolean broader = rows.stream().anyMatch(row -> row.match() == Match.BROADER);
            if (!exact && !broader) {
                lines.add("no-word " + name(list, system) + " " + code);
            } else if (!exact) {
                rows.stream()
                        .filter(row -> row.match() == Match.BROADER)
                        .forEach(row -> lines.add("broader " + name(list, system) + " " + code + " -> " + row.value()));
            }
        }
    }

    /** Finds the words that the contract allows and no row of the list has. */
    private void words(TableRow row, ContractShape shape, CodeList list, String system, Set<String> lines) {
        ContractField field = shape.fields().get(row.partner().get(0).path());
        String nullSystem = row.node().text("nulls", row.node().text("system", null));
        NullWords nulls = new NullWords(lists.get("nulls"), nullSystem);
        for (String word : field == null ? List.<String>of() : field.values()) {
            boolean known = list.in(system, word, ANY_DAY).listed()
                    || list.rows(system).stream().anyMatch(each -> each.value().equals(word));
            if (!known && nulls.nil(Scalar.of(word), ANY_DAY) == null) {
                lines.add("no-code " + name(list, system) + " " + word);
            }
        }
    }
}
