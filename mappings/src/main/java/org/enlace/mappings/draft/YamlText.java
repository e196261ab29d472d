package org.enlace.mappings.draft;

import java.util.regex.Pattern;

/** Writes texts of partners as YAML scalars. */
final class YamlText {
    private static final Pattern BARE = Pattern.compile("[A-Za-z_][\\w/.-]*");
    private static final Pattern OTHER_TYPE = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private YamlText() {}

    /** Returns a text as it is if YAML reads it as that text, else quoted. */
    static String scalar(String text) {
        return BARE.matcher(text).matches() && !OTHER_TYPE.matcher(text).matches() ? text : quoted(text);
    }

    /** Returns a text in double quotes on one line. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(sign -> {
            if (sign == '"' || sign == '\\') {
                quoted.append('\\').appendCodePoint(sign);
            } else if (sign == '\n') {
                quoted.append("\\n");
            } else if (Character.isISOControl(sign) || sign == 0x2028 || sign == 0x2029 || sign == 0xFEFF) {
                quoted.append(String.format("\\u%04X", sign));
            } else {
                quoted.appendCodePoint(sign);
            }
        });
        return quoted.append('"').toString();
    }
}
