package org.enlace.gateway.monitoring.indicators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.gateway.monitoring.indicators.IndicatorTable.Row;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;

/**
 * The tables that others ask for in their own columns and words, over the same figures: UNODC's questionnaire, CTDC's aggregate, the national statistics
 * office's provinces. True figures, for those who fill the forms in. Thread-safe.
 */
public final class Layouts {

    /** The names of the layouts. */
    public static final List<String> NAMES = List.of("glotip", "ctdc", "inec");

    private static final Locale ENGLISH = Locale.ENGLISH;

    private final Indicators indicators;
    private final Catalogue catalogue;
    private final CodeWords words;

    public Layouts(Indicators indicators, Catalogue catalogue) {
        this.indicators = indicators;
        this.catalogue = catalogue;
        this.words = new CodeWords(catalogue);
    }

    /** One part of the questionnaire: which indicator fills it, and in its words. */
    private record Part(String indicator, String code) {}

    private static final List<Part> QUESTIONNAIRE = List.of(
            new Part("I3", "OFFENCES"),
            new Part("I4", "FORMAL_CONTACT"),
            new Part("I5", "PROSECUTED"),
            new Part("I6", "CONVICTED"),
            new Part("I1", "DETECTED_VICTIMS"));

    /**
     * A layout as CSV.
     *
     * @param name one of {@link #NAMES}
     * @param given {@code from}, {@code to}, {@code asOf} as for an indicator; nothing else
     * @throws UnfitRequest naming field and rule
     */
    public byte[] csv(String name, Map<String, String> given) {
        for (String field : given.keySet()) {
            if (!Set.of("from", "to", "asOf").contains(field)) {
                throw new UnfitRequest(field, "not-of-a-layout");
            }
        }
        return Lines.csv(
                switch (name) {
                    case "glotip" -> glotip(given);
                    case "ctdc" -> ctdc(given);
                    case "inec" -> inec(given);
                    default -> throw new UnfitRequest("layout", "unknown");
                });
    }

    private IndicatorRequest request(String id, Map<String, String> given, String by) {
        Map<String, String> all = new java.util.HashMap<>(given);
        all.put("by", by);
        return indicators.request(id, all);
    }

    /** The columns of UNODC's published table; offences have neither sex nor age. */
    private List<List<String>> glotip(Map<String, String> given) {
        List<List<String>> lines = new ArrayList<>(List.of(List.of(
                "Iso3_code",
                "Country",
                "Indicator",
                "Dimension",
                "Category",
                "Sex",
                "Age",
                "Year",
                "Unit of measurement",
                "VALUE")));
        List<IndicatorRequest> requests = QUESTIONNAIRE.stream()
                .map(part -> request(part.indicator(), given, by(part)))
                .toList();
        List<IndicatorTable> tables = indicators.compute(requests);
        for (int each = 0; each < tables.size(); each++) {
            String name = word(
                            "glotip-indicator",
                            "glotip",
                            QUESTIONNAIRE.get(each).code())
                    .orElseThrow();
            IndicatorTable table = tables.get(each);
            for (Row row : table.rows()) {
                if (row.measure().kind() == Measure.Kind.COUNT) {
                    lines.add(glotip(table, row, name));
                }
            }
        }
        return lines;
    }

    private static String by(Part part) {
        return switch (part.indicator()) {
            case "I3" -> "none";
            case "I4" -> "sex,age";
            default -> "sex,age,exploitation";
        };
    }

    private List<String> glotip(IndicatorTable table, Row row, String name) {
        String form = code(table, row, Dimension.EXPLOITATION);
        boolean total = form.equals(Dimension.TOTAL);
        String unit = table.indicator().id().equals("I3") ? "Counts of offences" : "Counts";
        return List.of(
                "ECU",
                "Ecuador",
                name,
                total ? "Total" : "by form of exploitation",
                total ? "Total" : form(form),
                sex(code(table, row, Dimension.SEX)),
                age(code(table, row, Dimension.AGE)),
                row.period(),
                unit,
                row.value().toPlainString());
    }

    private static String code(IndicatorTable table, Row row, Dimension dimension) {
        int at = table.dimensions().indexOf(dimension);
        return at < 0 ? Dimension.TOTAL : row.codes().get(at);
    }

    private String form(String form) {
        return switch (form) {
            case Dimension.NOT_STATED -> "Unknown";
            default -> word("expl", "glotip-table", form).orElse(form);
        };
    }

    private String sex(String code) {
        return switch (code) {
            case Dimension.TOTAL -> "Total";
            case Dimension.NOT_STATED -> "Unknown";
            default -> word("sex", "glotip", code).orElse("Other");
        };
    }

    private static String age(String code) {
        return switch (code) {
            case Dimension.TOTAL -> "Total";
            case Dimension.NOT_STATED -> "Unknown";
            default -> code;
        };
    }

    private Optional<String> word(String list, String system, String code) {
        return catalogue.codes(list).out(system, code, LocalDate.EPOCH.plusYears(50));
    }

    /** Without margins: one line a cell; who has several forms of exploitation is in several lines. */
    private List<List<String>> ctdc(Map<String, String> given) {
        List<List<String>> lines = new ArrayList<>(List.of(
                List.of("yearOfRegistration", "gender", "ageBroad", "citizenship", "typeOfExploit", "victims")));
        IndicatorTable table = indicators.compute(request("I1", given, "sex,ageCtdc,citizenship,exploitation"));
        for (Row row : table.rows()) {
            if (!row.codes().contains(Dimension.TOTAL) && row.units() > 0) {
                lines.add(List.of(
                        row.period(),
                        gender(row.codes().get(0)),
                        ctdc(row.codes().get(1)),
                        ctdc(row.codes().get(2)),
                        row.codes().get(3).equals(Dimension.NOT_STATED)
                                ? "-99"
                                : words.of(Dimension.EXPLOITATION, row.codes().get(3), ENGLISH),
                        row.value().toPlainString()));
            }
        }
        return lines;
    }

    private static String gender(String code) {
        return switch (code) {
            case "F" -> "Woman";
            case "M" -> "Man";
            default -> ctdc(code);
        };
    }

    /** CTDC's mark for what is not stated. */
    private static String ctdc(String code) {
        return code.equals(Dimension.NOT_STATED) ? "-99" : code;
    }

    /** Every province by the statistics office's number, also where there was nobody; what is abroad or not stated is under 00. */
    private List<List<String>> inec(Map<String, String> given) {
        List<List<String>> lines = new ArrayList<>(
                List.of(List.of("anio", "provincia_codigo", "provincia", "sexo", "grupo_edad", "victimas")));
        IndicatorRequest request = request("I1", given, "province,sex,age");
        IndicatorTable table = indicators.compute(request);
        CodeList provinces = catalogue.codes("admin1");
        Set<List<String>> there = new TreeSet<>((one, other) -> one.toString().compareTo(other.toString()));
        for (Row row : table.rows()) {
            there.add(List.of(row.period(), row.codes().get(0)));
            lines.add(inec(
                    row,
                    row.codes().get(0),
                    row.codes().get(1),
                    row.codes().get(2),
                    row.value().toPlainString()));
        }
        for (String year : request.span().codes()) {
            for (String province : provinces.codes().keySet()) {
                if (word("admin1", "inec", province).isPresent() && !there.contains(List.of(year, province))) {
                    lines.add(List.of(year, inec(province), inecName(province), "TOTAL", "TOTAL", "0"));
                }
            }
        }
        return lines;
    }

    private List<String> inec(Row row, String province, String sex, String age, String value) {
        return List.of(row.period(), inec(province), inecName(province), sex, age, value);
    }

    private String inec(String province) {
        return province.equals(Dimension.TOTAL)
                ? Dimension.TOTAL
                : word("admin1", "inec", province).orElse("00");
    }

    private String inecName(String province) {
        return words.of(Dimension.PROVINCE, province, new Locale("es"));
    }
}
