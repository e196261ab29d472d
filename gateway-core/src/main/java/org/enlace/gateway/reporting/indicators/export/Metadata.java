package org.enlace.gateway.reporting.indicators.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import org.enlace.gateway.reporting.indicators.IndicatorTable;
import org.enlace.gateway.reporting.indicators.Indicators;
import org.enlace.gateway.reporting.indicators.definition.Indicator;
import org.enlace.gateway.reporting.indicators.definition.IndicatorText;

/** Writes the metadata of figures, as lines of a name and its words. */
public final class Metadata {

    private Metadata() {}

    /** Returns the lines in reading order, moments in UTC. */
    public static List<String[]> lines(IndicatorTable table, boolean restricted, Locale locale) {
        return lines(table, restricted, locale, Instant::toString);
    }

    /** Returns the lines in reading order, moments in the given form. */
    public static List<String[]> lines(
            IndicatorTable table, boolean restricted, Locale locale, Function<Instant, String> moments) {
        IndicatorTable.About about = table.about();
        Indicator indicator = table.indicator();
        List<String[]> lines = new ArrayList<>();
        add(
                lines,
                locale,
                "Indicador",
                "Indicator",
                indicator.id() + " " + indicator.name().in(locale));
        add(lines, locale, "Versión de la definición", "Definition version", Integer.toString(indicator.version()));
        add(lines, locale, "Corte de datos", "Data cut-off", moments.apply(about.asOf()));
        add(lines, locale, "Calculado", "Computed", moments.apply(about.computedAt()));
        add(
                lines,
                locale,
                "Regla del numerador",
                "Numerator rule",
                indicator.numerator().in(locale));
        add(
                lines,
                locale,
                "Regla del período",
                "Period rule",
                indicator.period().in(locale));
        add(lines, locale, "Población", "Population", about.population() == null ? "NATIONAL" : about.population());
        add(
                lines,
                locale,
                "Fuentes incluidas",
                "Sources included",
                about.sources().isEmpty() ? "–" : String.join(", ", about.sources()));
        new TreeMap<>(about.notStated())
                .forEach((what, share) -> add(
                        lines,
                        locale,
                        "No declarado, % (" + what + ")",
                        "Not stated, % (" + what + ")",
                        share.toPlainString()));
        add(lines, locale, "Sin período", "Without a period", Long.toString(about.withoutPeriod()));
        new TreeMap<>(about.parameters()).forEach((name, value) -> add(lines, locale, name, name, value));
        add(lines, locale, "Supresión aplicada", "Suppression applied", suppression(about, locale));
        add(
                lines,
                locale,
                "Uso restringido",
                "Restricted use",
                restricted ? new IndicatorText("sí", "yes").in(locale) : "no");
        add(lines, locale, "Límites", "Limits", indicator.limits().in(locale));
        return lines;
    }

    private static String suppression(IndicatorTable.About about, Locale locale) {
        return about.suppression().equals(Indicators.suppressedNothing())
                ? new IndicatorText("ninguna", "none").in(locale)
                : about.suppression();
    }

    private static void add(List<String[]> lines, Locale locale, String es, String en, String value) {
        lines.add(new String[] {locale.getLanguage().equals("es") ? es : en, value});
    }
}
