package org.enlace.gateway.reporting.indicators.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A dimension by which an indicator may be broken down. A code of a dimension is one of its list, {@link #TOTAL} for the line over all of them, or
 * {@link #NOT_STATED}: missing values are counted separately and never left out.
 */
public enum IndicatorDimension {
    SEX("sex", "sex", new IndicatorText("Sexo", "Sex"), List.of("F", "M", "X")),
    AGE("age", "age-glotip", new IndicatorText("Edad", "Age"), List.of("0-17", "18+")),
    AGE_EC("ageEc", "age-ec", new IndicatorText("Grupo de edad (Ecuador)", "Age group (Ecuador)"), List.of()),
    AGE_CTDC("ageCtdc", "age-ctdc", new IndicatorText("Grupo de edad (CTDC)", "Age group (CTDC)"), List.of()),
    EXPLOITATION(
            "exploitation",
            "",
            new IndicatorText("Forma de explotación", "Form of exploitation"),
            List.of("SEXUAL", "FORCED_LABOUR", "OTHER")),
    PURPOSE("purpose", "expl", new IndicatorText("Fin de explotación", "Purpose of exploitation"), List.of()),
    CITIZENSHIP("citizenship", "country", new IndicatorText("Nacionalidad", "Citizenship"), List.of()),
    PROVINCE("province", "admin1", new IndicatorText("Provincia", "Province"), List.of()),
    STATUS("status", "vstatus", new IndicatorText("Condición", "Status"), List.of("PRESUMED", "IDENTIFIED")),
    ARTICLE("article", "offence", new IndicatorText("Artículo", "Article"), List.of()),
    ORIGIN("origin", "country", new IndicatorText("País de origen", "Country of origin"), List.of()),
    DESTINATION(
            "destination", "country", new IndicatorText("País de explotación", "Country of exploitation"), List.of()),
    ORIGIN_PROVINCE(
            "originProvince", "admin1", new IndicatorText("Provincia de origen", "Province of origin"), List.of()),
    DESTINATION_PROVINCE(
            "destinationProvince",
            "admin1",
            new IndicatorText("Provincia de explotación", "Province of exploitation"),
            List.of()),
    FEATURE("feature", "", new IndicatorText("Rasgo", "Feature"), List.of()),
    SENTENCE("sentence", "", new IndicatorText("Pena", "Sentence"), List.of()),
    INSTITUTION("institution", "institution", new IndicatorText("Institución", "Institution"), List.of()),
    SERVICE("service", "support", new IndicatorText("Servicio", "Service"), List.of()),
    MEASURE_KIND("kind", "measure-kind", new IndicatorText("Medida de protección", "Protection measure"), List.of()),
    AGENCY("agency", "", new IndicatorText("Institución que informa", "Agency"), List.of()),
    POST("post", "border-post", new IndicatorText("Puesto fronterizo", "Border post"), List.of()),
    PRIORITY(
            "priority",
            "priority",
            new IndicatorText("Prioridad", "Priority"),
            List.of("LOW", "NORMAL", "HIGH", "IMMEDIATE")),
    OUTCOME("outcome", "alert-outcome", new IndicatorText("Resultado", "Outcome"), List.of()),
    AXIS(
            "axis",
            "axis",
            new IndicatorText("Eje", "Axis"),
            List.of("PREVENTION", "PROTECTION", "JUSTICE", "GOVERNANCE")),
    ACTION_STATUS(
            "actionStatus",
            "action-status",
            new IndicatorText("Estado de la acción", "Status of the action"),
            List.of("NOT_STARTED", "IN_PROGRESS", "DONE", "DELAYED", "CANCELLED")),
    FIELD("field", "", new IndicatorText("Campo", "Field"), List.of()),
    USE("use", "purpose", new IndicatorText("Finalidad", "Purpose of access"), List.of());

    /** The code of the line over all codes. */
    public static final String TOTAL = "TOTAL";

    /** The code for a value that no source stated. */
    public static final String NOT_STATED = "NOT_STATED";

    private final String word;
    private final String list;
    private final IndicatorText label;
    private final List<String> closed;

    IndicatorDimension(String word, String list, IndicatorText label, List<String> closed) {
        this.word = word;
        this.list = list;
        this.label = label;
        this.closed = closed;
    }

    /** Returns its name in addresses and headers: {@code sex}. */
    public String word() {
        return word;
    }

    /** Returns the slug of the catalogue's code list; empty if the codes belong to this package alone. */
    public String list() {
        return list;
    }

    public IndicatorText label() {
        return label;
    }

    /** Returns the codes that always have a line in a table, with 0 for no unit; empty if only occurring codes have one. */
    public List<String> closed() {
        return closed;
    }

    /** True if a line over all codes makes sense: features of several groups have none. */
    public boolean hasTotal() {
        return this != FEATURE;
    }

    /** True if one unit may have several codes: then the lines add up to more than the total, in which it counts once. */
    public boolean hasSeveral() {
        return this == EXPLOITATION || this == PURPOSE || this == SERVICE || this == MEASURE_KIND || this == AGENCY;
    }

    /** Returns the dimension with this name. */
    public static Optional<IndicatorDimension> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
