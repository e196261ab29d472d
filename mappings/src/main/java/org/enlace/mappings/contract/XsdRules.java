package org.enlace.mappings.contract;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the codes that the JDK's validator puts before its messages into our rules. Nothing else of a message is kept. */
final class XsdRules {
    private static final Pattern CODE = Pattern.compile("^([\\w.-]+):");
    private static final Pattern EXPECTED = Pattern.compile("\\{([^}]*)}'[^{}]*$");
    private static final Pattern ATTRIBUTE = Pattern.compile("'([\\w.:-]+)'");
    private static final Map<String, String> RULES = Map.ofEntries(
            Map.entry("cvc-enumeration-valid", "enumeration"),
            Map.entry("cvc-pattern-valid", "pattern"),
            Map.entry("cvc-datatype-valid", "type"),
            Map.entry("cvc-length-valid", "length"),
            Map.entry("cvc-minLength-valid", "length"),
            Map.entry("cvc-maxLength-valid", "length"),
            Map.entry("cvc-minInclusive-valid", "range"),
            Map.entry("cvc-maxInclusive-valid", "range"),
            Map.entry("cvc-minExclusive-valid", "range"),
            Map.entry("cvc-maxExclusive-valid", "range"),
            Map.entry("cvc-totalDigits-valid", "type"),
            Map.entry("cvc-fractionDigits-valid", "type"),
            Map.entry("cvc-identity-constraint", "unique"),
            Map.entry("cvc-elt.1", "unexpected"),
            Map.entry("cvc-complex-type.2.1", "unexpected"),
            Map.entry("cvc-complex-type.2.2", "type"),
            Map.entry("cvc-complex-type.2.3", "unexpected"),
            Map.entry("cvc-complex-type.3.2", "unexpected"),
            Map.entry("cvc-complex-type.4", "required"),
            Map.entry("cvc-type.3.1.1", "unexpected"),
            Map.entry("cvc-type.3.1.2", "unexpected"),
            Map.entry("cvc-type.3.1.3", "type"),
            Map.entry("cvc-attribute", "type"));

    private XsdRules() {}

    static String code(String message) {
        Matcher m = CODE.matcher(message == null ? "" : message);
        return m.find() ? m.group(1) : "";
    }

    /** Returns our rule for a code; the longest known beginning counts. */
    static String rule(String code) {
        String at = code;
        while (!at.isEmpty()) {
            String rule = RULES.get(at);
            if (rule != null) {
                return rule;
            }
            at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "";
        }
        return "invalid";
    }

    /** Returns the local names that a message names as expected, in its order; empty if it names none. */
    static String[] expected(String message) {
        Matcher m = EXPECTED.matcher(message);
        if (!m.find()) {
            return new String[0];
        }
        String[] names = m.group(1).split(",\\s*");
        for (int i = 0; i < names.length; i++) {
            names[i] = names[i].substring(names[i].lastIndexOf(':') + 1)
                    .replace("\"", "")
                    .strip();
        }
        return names;
    }

    /** Returns the first quoted name of a message that is a declared attribute's; null if there is none. */
    static String attribute(String message, Set<String> declared) {
        Matcher m = ATTRIBUTE.matcher(message);
        while (m.find()) {
            String local = m.group(1).substring(m.group(1).indexOf(':') + 1);
            if (declared.contains(local)) {
                return local;
            }
        }
        return null;
    }
}
