package org.enlace.gateway.monitoring.indicators;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Along what an indicator may be broken down. A code of a dimension is one of its list, {@link #TOTAL} for the line over all of them, or
 * {@link #NOT_STATED}: what nobody said is counted apart and never left out.
 */
public enum Dimension {
    SEX("sex", "sex", new Text("Sexo", "Sex"), List.of("F", "M", "X")),
    AGE("age", "age-glotip", new Text("Edad", "Age"), List.of("0-17", "18+")),
    AGE_EC("ageEc", "age-ec", new Text("Grupo de edad (Ecuador)", "Age group (Ecuador)"), List.of()),
    AGE_CTDC("ageCtdc", "age-ctdc", new Text("Grupo de edad (CTDC)", "Age group (CTDC)"), List.of()),
    EXPLOITATION(
            "exploitation",
            "",
            new Text("Forma de explotación", "Form of exploitation"),
            List.of("SEXUAL", "FORCED_LABOUR", "OTHER")),
    PURPOSE("purpose", "expl", new Text("Fin de explotación", "Purpose of exploitation"), List.of()),
    CITIZENSHIP("citizenship", "country", new Text("Nacionalidad", "Citizenship"), List.of()),
    PROVINCE("province", "admin1", new Text("Provincia", "Province"), List.of()),
    STATUS("status", "vstatus", new Text("Condición", "Status"), List.of("PRESUMED", "IDENTIFIED")),
    ARTICLE("article", "offence", new Text("Artículo", "Article"), List.of()),
    ORIGIN("origin", "country", new Text("País de origen", "Country of origin"), List.of()),
    DESTINATION("destination", "country", new Text("País de explotación", "Country of exploitation"), List.of()),
    ORIGIN_PROVINCE("originProvince", "admin1", new Text("Provincia de origen", "Province of origin"), List.of()),
    DESTINATION_PROVINCE(
            "destinationProvince",
            "admin1",
            new Text("Provincia de explotación", "Province of exploitation"),
            List.of()),
    FEATURE("feature", "", new Text("Rasgo", "Feature"), List.of()),
    SENTENCE("sentence", "", new Text("Pena", "Sentence"), List.of()),
    INSTITUTION("institution", "institution", new Text("Institución", "Institution"), List.of()),
    SERVICE("service", "support", new Text("Servicio", "Service"), List.of()),
    MEASURE_KIND("kind", "measure-kind", new Text("Medida de protección", "Protection measure"), List.of()),
    AGENCY("agency", "", new Text("Institución que informa", "Agency"), List.of()),
    POST("post", "border-post", new Text("Puesto fronterizo", "Border post"), List.of()),
    PRIORITY("priority", "priority", new Text("Prioridad", "Priority"), List.of("LOW", "NORMAL", "HIGH", "IMMEDIATE")),
    OUTCOME("outcome", "alert-outcome", new Text("Resultado", "Outcome"), List.of()),
    AXIS("axis", "axis", new Text("Eje", "Axis"), List.of("PREVENTION", "PROTECTION", "JUSTICE", "GOVERNANCE")),
    ACTION_STATUS(
            "actionStatus",
            "action-status",
            new Text("Estado de la acción", "Status of the action"),
            List.of("NOT_STARTED", "IN_PROGRESS", "DONE", "DELAYED", "CANCELLED")),
    FIELD("field", "", new Text("Campo", "Field"), List.of()),
    USE("use", "purpose", new Text("Finalidad", "Purpose of access"), List.of());

    /** The code of the line over all codes. */
    public static final String TOTAL = "TOTAL";

    /** The code for what no source said. */
    public static final String NOT_STATED = "NOT_STATED";

    private final String word;
    private final String list;
    private final Text label;
    private final List<String> closed;

    Dimension(String word, String list, Text label, List<String> closed) {
        this.word = word;
        this.list = list;
        this.label = label;
        this.closed = closed;
    }

    /** As it is called in addresses and headers: {@code sex}. */
    public String word() {
        return word;
    }

    /** Slug of the catalogue's code list; empty if the codes are of this room alone. */
    public String list() {
        return list;
    }

    public Text label() {
        return label;
    }

    /** Codes that a table always has a line for, with 0 if there is nobody; empty where only codes that occur have one. */
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

    /** The dimension of this name. */
    public static Optional<Dimension> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
