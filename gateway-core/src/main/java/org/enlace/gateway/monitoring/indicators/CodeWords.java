package org.enlace.gateway.monitoring.indicators;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;

/** The words for codes of dimensions, from the catalogue's lists. What has no word is shown by its code. Immutable, thread-safe. */
public final class CodeWords {

    private static final Map<String, Text> OWN = Map.ofEntries(
            Map.entry(Dimension.TOTAL, new Text("Total", "Total")),
            Map.entry(Dimension.NOT_STATED, new Text("No declarado", "Not stated")),
            Map.entry("SEXUAL", new Text("Explotación sexual", "Sexual exploitation")),
            Map.entry("FORCED_LABOUR", new Text("Trabajo forzoso", "Forced labour")),
            Map.entry("OTHER", new Text("Otras formas", "Other forms")),
            Map.entry("M0-59", new Text("Menos de 5 años", "Under 5 years")),
            Map.entry("M60-155", new Text("De 5 a menos de 13 años", "5 to under 13 years")),
            Map.entry("M156-191", new Text("De 13 a menos de 16 años", "13 to under 16 years")),
            Map.entry("M192-227", new Text("De 16 a menos de 19 años", "16 to under 19 years")),
            Map.entry("M228+", new Text("19 años o más", "19 years or more")),
            Map.entry("ACT", new Text("Actos", "Acts")),
            Map.entry("MEANS", new Text("Medios", "Means")),
            Map.entry("CONTROL", new Text("Medios de control", "Means of control")),
            Map.entry("RELATION", new Text("Relación con quien capta", "Relation to the recruiter")),
            Map.entry("METHOD", new Text("Método de captación", "Recruitment method")),
            Map.entry("ONLINE", new Text("Captación con método declarado", "Recruitment with a stated method")),
            Map.entry("ONLINE.YES", new Text("En línea", "Online")),
            Map.entry("SECTOR", new Text("Sector económico", "Economic sector")),
            Map.entry("VENUE", new Text("Tipo de lugar", "Kind of venue")),
            Map.entry("WORK", new Text("Tipo de trabajo", "Kind of work")),
            Map.entry("sex", new Text("Sexo", "Sex")),
            Map.entry("age", new Text("Edad", "Age")),
            Map.entry("citizenship", new Text("Nacionalidad", "Citizenship")),
            Map.entry("province", new Text("Provincia", "Province")),
            Map.entry("exploitation", new Text("Fin de explotación", "Purpose of exploitation")),
            Map.entry("acts", new Text("Actos", "Acts")),
            Map.entry("means", new Text("Medios", "Means")),
            Map.entry("detected", new Text("Fecha de identificación", "Date of identification")),
            Map.entry("operators", new Text("Operadores", "Operators")));

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

    public CodeWords(Catalogue catalogue) {
        for (Dimension dimension : Dimension.values()) {
            if (!dimension.list().isEmpty()) {
                read(catalogue, dimension.list());
            }
        }
        FEATURES.values().forEach(list -> read(catalogue, list));
    }

    private void read(Catalogue catalogue, String list) {
        lists.computeIfAbsent(list, slug -> catalogue.codes(slug).codes());
    }

    /** The word for a code of a dimension. */
    public String of(Dimension dimension, String code, Locale locale) {
        int point = dimension == Dimension.FEATURE ? code.indexOf('.') : -1;
        String list = point < 0 ? dimension.list() : FEATURES.getOrDefault(code.substring(0, point), "");
        CodeList.Labels labels = lists.getOrDefault(list, Map.of()).get(code.substring(point + 1));
        boolean total = code.equals(Dimension.TOTAL) || code.equals(Dimension.NOT_STATED);
        if (labels != null && !total) {
            return locale.getLanguage().equals("es") ? labels.es() : labels.en();
        }
        return OWN.containsKey(code) ? OWN.get(code).in(locale) : code;
    }
}
