package org.enlace.gateway.reporting.indicators.export;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.definition.IndicatorText;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;

/** Translates codes of dimensions to words, from the catalogue's lists. A code without a word is shown as it is. Immutable, thread-safe. */
public final class CodeLabels {

    private static final Map<String, IndicatorText> OWN = Map.ofEntries(
            Map.entry(IndicatorDimension.TOTAL, new IndicatorText("Total", "Total")),
            Map.entry(IndicatorDimension.NOT_STATED, new IndicatorText("No declarado", "Not stated")),
            Map.entry("SEXUAL", new IndicatorText("Explotación sexual", "Sexual exploitation")),
            Map.entry("FORCED_LABOUR", new IndicatorText("Trabajo forzoso", "Forced labour")),
            Map.entry("OTHER", new IndicatorText("Otras formas", "Other forms")),
            Map.entry("M0-59", new IndicatorText("Menos de 5 años", "Under 5 years")),
            Map.entry("M60-155", new IndicatorText("De 5 a menos de 13 años", "5 to under 13 years")),
            Map.entry("M156-191", new IndicatorText("De 13 a menos de 16 años", "13 to under 16 years")),
            Map.entry("M192-227", new IndicatorText("De 16 a menos de 19 años", "16 to under 19 years")),
            Map.entry("M228+", new IndicatorText("19 años o más", "19 years or more")),
            Map.entry("ACT", new IndicatorText("Actos", "Acts")),
            Map.entry("MEANS", new IndicatorText("Medios", "Means")),
            Map.entry("CONTROL", new IndicatorText("Medios de control", "Means of control")),
            Map.entry("RELATION", new IndicatorText("Relación con quien capta", "Relation to the recruiter")),
            Map.entry("METHOD", new IndicatorText("Método de captación", "Recruitment method")),
            Map.entry(
                    "ONLINE", new IndicatorText("Captación con método declarado", "Recruitment with a stated method")),
            Map.entry("ONLINE.YES", new IndicatorText("En línea", "Online")),
            Map.entry("SECTOR", new IndicatorText("Sector económico", "Economic sector")),
            Map.entry("VENUE", new IndicatorText("Tipo de lugar", "Kind of venue")),
            Map.entry("WORK", new IndicatorText("Tipo de trabajo", "Kind of work")),
            Map.entry("sex", new IndicatorText("Sexo", "Sex")),
            Map.entry("age", new IndicatorText("Edad", "Age")),
            Map.entry("citizenship", new IndicatorText("Nacionalidad", "Citizenship")),
            Map.entry("province", new IndicatorText("Provincia", "Province")),
            Map.entry("exploitation", new IndicatorText("Fin de explotación", "Purpose of exploitation")),
            Map.entry("acts", new IndicatorText("Actos", "Acts")),
            Map.entry("means", new IndicatorText("Medios", "Means")),
            Map.entry("detected", new IndicatorText("Fecha de identificación", "Date of identification")),
            Map.entry("operators", new IndicatorText("Operadores", "Operators")));

    private static final Map<String, String> FEATURES = Map.of(
            "ACT", "act",
            "MEANS", "means7",
            "CONTROL", "moc17",
            "RELATION", "rel",
            "METHOD", "recruit-method",
            "SECTOR", "sector",
            "VENUE", "venue",
            "WORK", "expl-sub");

    private final Map<String, Map<String, CodeList.Labels>> lists = new HashMap<>();

    public CodeLabels(Catalogue catalogue) {
        for (IndicatorDimension indicatorDimension : IndicatorDimension.values()) {
            if (!indicatorDimension.list().isEmpty()) {
                read(catalogue, indicatorDimension.list());
            }
        }
        FEATURES.values().forEach(list -> read(catalogue, list));
    }

    private void read(Catalogue catalogue, String list) {
        lists.computeIfAbsent(list, slug -> catalogue.codes(slug).codes());
    }

    /** Returns the word for a code of a dimension. */
    public String of(IndicatorDimension indicatorDimension, String code, Locale locale) {
        int point = indicatorDimension == IndicatorDimension.FEATURE ? code.indexOf('.') : -1;
        String list = point < 0 ? indicatorDimension.list() : FEATURES.getOrDefault(code.substring(0, point), "");
        CodeList.Labels labels = lists.getOrDefault(list, Map.of()).get(code.substring(point + 1));
        boolean total = code.equals(IndicatorDimension.TOTAL) || code.equals(IndicatorDimension.NOT_STATED);
        if (labels != null && !total) {
            return locale.getLanguage().equals("es") ? labels.es() : labels.en();
        }
        return OWN.containsKey(code) ? OWN.get(code).in(locale) : code;
    }
}
