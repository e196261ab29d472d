package org.enlace.gateway.reporting.indicators.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.mappings.Catalogue;

/**
 * Maps codes to the columns and words that UNODC and the statistics office require, for true figures and for those of a release alike. Codes are
 * those of {@link IndicatorDimension}; several of ours may map to one of theirs. Immutable, thread-safe.
 */
public final class LayoutColumns {

    /** Columns of the table that UNODC publishes. */
    public static final List<String> GLOTIP = List.of(
            "Iso3_code",
            "Country",
            "Indicator",
            "Dimension",
            "Category",
            "Sex",
            "Age",
            "Year",
            "Unit of measurement",
            "VALUE");

    /** Columns of the statistics office. */
    public static final List<String> INEC =
            List.of("anio", "provincia_codigo", "provincia", "sexo", "grupo_edad", "victimas");

    /** The form of persons who were exploited in several, where each person has one form. */
    public static final String SEVERAL = "SEVERAL";

    /** The indicator for each part of the questionnaire. */
    static final Map<String, String> PARTS = Map.of(
            "I1", "DETECTED_VICTIMS",
            "I3", "OFFENCES",
            "I4", "FORMAL_CONTACT",
            "I5", "PROSECUTED",
            "I6", "CONVICTED");

    private static final Locale SPANISH = new Locale("es");
    private static final LocalDate ALWAYS = LocalDate.EPOCH.plusYears(50);
    private static final String NO_PROVINCE = "00";

    private final Catalogue catalogue;
    private final CodeLabels words;

    public LayoutColumns(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.words = new CodeLabels(catalogue);
    }

    /** Returns a line of UNODC's table without its value. */
    public List<String> glotip(String indicator, String form, String sex, String age, String year) {
        boolean total = form.equals(IndicatorDimension.TOTAL);
        return List.of(
                "ECU",
                "Ecuador",
                word("glotip-indicator", "glotip", PARTS.get(indicator)).orElseThrow(),
                total ? "Total" : "by form of exploitation",
                total ? "Total" : form(form),
                sex(sex),
                age(age),
                year,
                indicator.equals("I3") ? "Counts of offences" : "Counts");
    }

    private String form(String form) {
        return switch (form) {
            case IndicatorDimension.NOT_STATED -> "Unknown";
            case SEVERAL -> "Several forms of exploitation";
            default -> word("expl", "glotip-table", form).orElse(form);
        };
    }

    private String sex(String code) {
        return switch (code) {
            case IndicatorDimension.TOTAL -> "Total";
            case IndicatorDimension.NOT_STATED -> "Unknown";
            default -> word("sex", "glotip", code).orElse("Other");
        };
    }

    private static String age(String code) {
        return switch (code) {
            case IndicatorDimension.TOTAL -> "Total";
            case IndicatorDimension.NOT_STATED -> "Unknown";
            default -> code;
        };
    }

    /** Returns a line of the statistics office's table without its value; abroad and not stated share one number. */
    public List<String> inec(String year, String province, String sex, String age) {
        String number = province.equals(IndicatorDimension.TOTAL)
                ? IndicatorDimension.TOTAL
                : number(province).orElse(NO_PROVINCE);
        String name = number.equals(NO_PROVINCE)
                ? "Exterior o no declarada"
                : words.of(IndicatorDimension.PROVINCE, province, SPANISH);
        return List.of(year, number, name, sex, age);
    }

    /** Returns all provinces that the statistics office has a number for. */
    public List<String> provinces() {
        return catalogue.codes("admin1").codes().keySet().stream()
                .filter(province -> number(province).isPresent())
                .toList();
    }

    private Optional<String> number(String province) {
        return word("admin1", "inec", province);
    }

    private Optional<String> word(String list, String system, String code) {
        return catalogue.codes(list).out(system, code, ALWAYS);
    }

    /** Returns a line with its value. */
    public static List<String> with(List<String> line, String value) {
        List<String> whole = new ArrayList<>(line);
        whole.add(value);
        return List.copyOf(whole);
    }
}
