package org.enlace.gateway.console.reporting;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;

/** Translates the plan's code lists to the words of one language, from the catalogue. */
final class PlanWords {

    static final List<String> AXES = List.of("PREVENTION", "PROTECTION", "JUSTICE", "GOVERNANCE");

    private final Catalogue catalogue;
    private final Locale locale;

    PlanWords(Catalogue catalogue, Locale locale) {
        this.catalogue = catalogue;
        this.locale = locale;
    }

    public String axis(String code) {
        return of("axis", code);
    }

    public String status(String code) {
        return of("action-status", code);
    }

    public String institution(String code) {
        return of("institution", code);
    }

    /** Returns the text in this language if there is one, else the reported text. */
    public String either(String spanish, String english) {
        return english != null && locale.getLanguage().equals("en") ? english : spanish;
    }

    private String of(String list, String code) {
        if (code == null) {
            return "–";
        }
        CodeList.Labels labels = catalogue.codes(list).codes().get(code);
        if (labels == null) {
            return code;
        }
        return locale.getLanguage().equals("en") ? labels.en() : labels.es();
    }

    /** Formats a figure with its groups and decimals; a dash for none. */
    public String number(BigDecimal value) {
        if (value == null) {
            return "–";
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(6);
        return format.format(value);
    }
}
