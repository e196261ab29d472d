package org.enlace.mappings.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.mappings.PartnerScheme;

/**
 * Checks a document number without any external source. The number is kept, flagged, never dropped. Source: domain, conversion rules that must be
 * tested. Public validators disagree about province and third digit, so these are findings; the check digit is hard.
 */
final class IdentifierRules {
    private static final Map<String, Pattern> SHAPES = Map.of(
            "PE_DNI", Pattern.compile("\\d{8}"),
            "CO_CC", Pattern.compile("\\d{6,10}"),
            "CO_TI", Pattern.compile("\\d{10,11}"),
            "BO_CI", Pattern.compile("\\d{5,10}(-?\\d?[A-Z])?"),
            "AR_DNI", Pattern.compile("\\d{7,8}"),
            "PY_CI", Pattern.compile("\\d{6,7}"),
            "VE_CI", Pattern.compile("[VE]?\\d{6,9}"));
    private static final Set<String> COUNTRIES = Set.of("EC", "CO", "PE", "BO", "AR", "BR", "PY", "VE");
    private static final Pattern FORMULA = Pattern.compile("='?\"?([\\w.-]+)\"?'?|'([\\w.-]+)");
    private static final Pattern POWER = Pattern.compile("\\d[.,]\\d+[eE]\\+?\\d+");
    private static final Pattern REPEATED = Pattern.compile("(\\d)\\1{4,}");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s.-]");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final String scheme;
    private final Notes notes;
    private final List<String> findings = new ArrayList<>();

    private IdentifierRules(String scheme, Notes notes) {
        this.scheme = scheme;
        this.notes = notes;
    }

    /** Returns the identifier with the result of the check. */
    static ObjectNode check(String scheme, String text, String country, Notes notes) {
        IdentifierRules rules = new IdentifierRules(scheme, notes);
        String value = rules.tidy(rules.withoutFormula(text.strip()));
        String verdict;
        if (value.isEmpty()) {
            // Nothing but separators: kept as it was written.
            value = text.strip();
            verdict = rules.invalid("pattern");
        } else if (REPEATED.matcher(value).matches() || PartnerScheme.isPlaceholder(scheme, value)) {
            notes.info("placeholder");
            verdict = "PLACEHOLDER";
        } else if (scheme.equals("EC_CEDULA")) {
            value = rules.repaired(value);
            verdict = rules.cedula(value);
        } else if (scheme.equals("EC_RUC")) {
            verdict = rules.ruc(value);
        } else if (scheme.equals("BR_CPF")) {
            verdict = rules.cpf(value) ? "VALID" : rules.invalid("check-digit");
        } else if (SHAPES.containsKey(scheme)) {
            verdict = SHAPES.get(scheme).matcher(value).matches() ? "VALID" : rules.invalid("pattern");
        } else {
            verdict = "UNCHECKED";
        }
        return rules.identifier(value, country, verdict);
    }

    private ObjectNode identifier(String value, String country, String verdict) {
        ObjectNode identifier = Canonical.object().put("scheme", scheme).put("value", value);
        String own = ownCountry(scheme);
        if (own != null || country != null) {
            identifier.put("country", own != null ? own : country);
        }
        identifier.put("verdict", verdict);
        if (!findings.isEmpty()) {
            findings.forEach(identifier.withArrayProperty("findings")::add);
        }
        return identifier;
    }

    /** Tells if a spreadsheet has written the number as a power of ten: its last digits are lost. */
    static boolean isSpreadsheetNumber(String text) {
        return POWER.matcher(text).matches();
    }

    /** The country a scheme belongs to, or null. */
    static String ownCountry(String scheme) {
        boolean prefixed = scheme.length() > 2 && scheme.charAt(2) == '_';
        return prefixed && COUNTRIES.contains(scheme.substring(0, 2)) ? scheme.substring(0, 2) : null;
    }

    private String tidy(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        if (lettersAndDigits(upper)) {
            return upper;
        }
        return switch (scheme) {
            case "EC_CEDULA", "EC_RUC", "BR_CPF", "AR_DNI", "PE_DNI", "CO_CC", "CO_TI" ->
                SEPARATORS.matcher(upper).replaceAll("");
            default -> SPACES.matcher(upper).replaceAll(" ");
        };
    }

    /** Removes the apostrophe or formula with which a spreadsheet keeps zeros; it turns long numbers into powers of ten. */
    private String withoutFormula(String text) {
        boolean quoted = !text.isEmpty() && (text.charAt(0) == '=' || text.charAt(0) == '\'');
        Matcher formula = FORMULA.matcher(text);
        if (quoted && formula.matches()) {
            flag("repaired");
            return formula.group(1) != null ? formula.group(1) : formula.group(2);
        }
        if (POWER.matcher(text).matches()) {
            notes.warn("spreadsheet-number");
            findings.add("SPREADSHEET_NUMBER");
        }
        return text;
    }

    private String invalid(String rule) {
        notes.warn(rule);
        findings.add(rule.toUpperCase(Locale.ROOT).replace('-', '_'));
        return "INVALID";
    }

    private void flag(String rule) {
        notes.info(rule);
        findings.add(rule.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Restores the leading zero that a spreadsheet removed, only if the check digit then holds. */
    private String repaired(String value) {
        if (value.length() == 9 && digits(value) && cedulaDigitHolds("0" + value)) {
            flag("repaired");
            return "0" + value;
        }
        return value;
    }

    private String cedula(String value) {
        if (value.length() != 10 || !digits(value)) {
            return invalid("pattern");
        }
        if (!cedulaDigitHolds(value)) {
            return invalid("check-digit");
        }
        int province = Integer.parseInt(value.substring(0, 2));
        if (province == 30) {
            flag("province-abroad");
        } else if (province < 1 || province > 24) {
            flag("province-unknown");
        }
        if (value.charAt(2) >= '6') {
            flag("third-digit");
            return "SUSPECT";
        }
        return "VALID";
    }

    /**
     * Checks a tax number (RUC). Of a person's number the first ten digits are the national card; numbers of companies have no rule that always
     * holds.
     */
    private String ruc(String value) {
        if (value.length() != 13 || !digits(value) || value.endsWith("000")) {
            return invalid("pattern");
        }
        if (value.charAt(2) >= '6') {
            return "UNCHECKED";
        }
        return cedulaDigitHolds(value.substring(0, 10)) ? "VALID" : invalid("check-digit");
    }

    private static boolean lettersAndDigits(String upper) {
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            if ((c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static boolean digits(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean cedulaDigitHolds(String value) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            int product = (value.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }
        return (10 - sum % 10) % 10 == value.charAt(9) - '0';
    }

    private boolean cpf(String value) {
        return value.length() == 11
                && digits(value)
                && cpfDigit(value, 9) == value.charAt(9) - '0'
                && cpfDigit(value, 10) == value.charAt(10) - '0';
    }

    private static int cpfDigit(String value, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (value.charAt(i) - '0') * (length + 1 - i);
        }
        return sum * 10 % 11 % 10;
    }
}
