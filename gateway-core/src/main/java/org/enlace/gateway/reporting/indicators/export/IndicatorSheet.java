package org.enlace.gateway.reporting.indicators.export;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.enlace.gateway.reporting.indicators.definition.Definitions;
import org.enlace.gateway.reporting.indicators.definition.Indicator;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.definition.Measure;

/** Writes definitions as documents: the dictionary of all indicators and the methodological sheet of one, from the definitions alone. */
public final class IndicatorSheet {

    private static final String BAR = " | ";

    private final boolean spanish;
    private final Locale locale;
    private final StringBuilder text = new StringBuilder();

    private IndicatorSheet(Locale locale) {
        this.locale = locale;
        this.spanish = locale.getLanguage().equals("es");
    }

    /** Returns the methodological sheet of an indicator, as Markdown. */
    public static String of(Indicator indicator, Locale locale) {
        IndicatorSheet indicatorSheet = new IndicatorSheet(locale);
        indicatorSheet.write(indicator);
        return indicatorSheet.text.toString();
    }

    /** Returns the dictionary: one line for each indicator, dimension and figure; as Markdown without a title. */
    public static String dictionary(Locale locale) {
        IndicatorSheet indicatorSheet = new IndicatorSheet(locale);
        indicatorSheet.indicators();
        indicatorSheet.dimensions();
        indicatorSheet.measures();
        return indicatorSheet.text.toString();
    }

    private String word(String es, String en) {
        return spanish ? es : en;
    }

    private void write(Indicator indicator) {
        line("# " + indicator.id() + " · " + indicator.name().in(locale));
        line("");
        line("| | |");
        line("|---|---|");
        row(word("Versión de la definición", "Definition version"), Integer.toString(indicator.version()));
        row(word("Qué se cuenta", "What is counted"), indicator.counted().in(locale));
        row(word("Unidad", "Unit"), indicator.unit().in(locale));
        row(word("Regla del numerador", "Numerator rule"), indicator.numerator().in(locale));
        row(word("Regla del período", "Period rule"), indicator.period().in(locale));
        row(
                word("Períodos", "Periods"),
                indicator.months() ? word("años o meses", "years or months") : word("años", "years"));
        row(word("Desagregación usual", "Usual dimensions"), labels(indicator.usual()));
        row(word("Otras dimensiones", "Other dimensions"), labels(indicator.extra()));
        row(
                word("Fuentes", "Sources"),
                indicator.sources().stream().map(each -> "`" + each + "`").collect(Collectors.joining(", ")));
        row(word("Ley o norma", "Law or standard"), indicator.origin().in(locale));
        row(word("Límites", "Known limits"), indicator.limits().in(locale));
        line("");
        line("| " + word("Cifra", "Figure") + BAR + word("Qué es", "What it is") + BAR + word("Clase", "Kind") + " |");
        line("|---|---|---|");
        indicator
                .measures()
                .forEach(each -> line(
                        "| `" + each.code() + "`" + BAR + each.label().in(locale) + BAR + kind(each.kind()) + " |"));
    }

    private void indicators() {
        line("| " + word("Id", "Id") + BAR + word("Indicador (unidad)", "Indicator (unit)") + BAR
                + word("Dimensiones; la usual en negrita", "Dimensions; the usual ones bold") + BAR
                + word("Cifras", "Figures") + BAR
                + word("Norma", "Standard") + " |");
        line("|---|---|---|---|---|");
        Definitions.all()
                .forEach(each -> line("| " + each.id() + " v" + each.version() + BAR
                        + each.name().in(locale) + " ("
                        + each.unit().in(locale).toLowerCase(locale) + ")" + BAR + named(each) + BAR
                        + each.measures().stream()
                                .map(measure -> "`" + measure.code() + "`")
                                .collect(Collectors.joining(" "))
                        + BAR
                        + each.origin().in(locale) + " |"));
        line("");
    }

    private static String named(Indicator indicator) {
        String usual = indicator.usual().stream()
                .map(each -> "**" + each.word() + "**")
                .collect(Collectors.joining(" "));
        String extra = indicator.extra().stream().map(IndicatorDimension::word).collect(Collectors.joining(" "));
        return (usual + " " + extra + (indicator.months() ? " · months" : "")).strip();
    }

    private void dimensions() {
        line("| " + word("Dimensión", "Dimension") + BAR + word("Qué es", "What it is") + BAR
                + word("Lista de códigos", "Code list") + BAR + word("Siempre presentes", "Always there") + " |");
        line("|---|---|---|---|");
        for (IndicatorDimension each : IndicatorDimension.values()) {
            line("| `" + each.word() + "`" + BAR + each.label().in(locale)
                    + (each.hasSeveral() ? word(" (varios por unidad)", " (several a unit)") : "") + BAR
                    + (each.list().isEmpty() ? "–" : "`" + each.list() + "`") + BAR
                    + (each.closed().isEmpty() ? "–" : String.join(" ", each.closed())) + " |");
        }
        line("");
    }

    private void measures() {
        line("| " + word("Clase de cifra", "Kind of figure") + BAR + word("Cómo se calcula", "How it is made") + " |");
        line("|---|---|");
        for (Measure.Kind each : Measure.Kind.values()) {
            line("| `" + each + "`" + BAR + kind(each) + " |");
        }
    }

    private String kind(Measure.Kind kind) {
        return switch (kind) {
            case COUNT -> word("recuento, protegido si es de 1 a 4", "count, protected if 1 to 4");
            case VOLUME -> word("recuento que no es de personas", "count that is not of persons");
            case SHARE ->
                word(
                        "por ciento, un decimal; vacío si no hay denominador",
                        "per cent, one decimal; empty without a denominator");
            case RATE -> word("por 100.000 residentes, dos decimales", "per 100,000 residents, two decimals");
            case MEDIAN ->
                word(
                        "mediana, el menor valor que la mitad no supera",
                        "median, the smallest value that half do not exceed");
            case P90 ->
                word(
                        "percentil 90, el menor valor que nueve de diez no superan",
                        "90th percentile, the smallest value that nine in ten do not exceed");
        };
    }

    private String labels(List<IndicatorDimension> dimensions) {
        return dimensions.isEmpty()
                ? "–"
                : dimensions.stream()
                        .map(each -> each.label().in(locale) + " (`" + each.word() + "`)")
                        .collect(Collectors.joining(", "));
    }

    private void row(String name, String value) {
        line("| " + name + BAR + value + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
