package org.enlace.mappings.contract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.enlace.mappings.flat.Layout;

/** Whether one cell keeps what the layout says about its field. */
final class FieldCheck {
    private FieldCheck() {}

    /** @return the broken rule, or null */
    static String broken(Layout.Field field, String cell) {
        if (cell.isEmpty()) {
            return field.required()
                            && (field.values() == null || !field.values().contains(""))
                    ? "required"
                    : null;
        }
        if (cell.codePoints().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0x7F && c < 0xA0)) {
            return "encoding";
        }
        if (field.values() != null && !field.values().contains(cell)) {
            return "enumeration";
        }
        if (field.length() > 0 && cell.length() > field.length()) {
            return "length";
        }
        String type = type(field, cell);
        if (type != null) {
            return type;
        }
        return field.pattern() != null && !field.pattern().matcher(cell).matches() ? "pattern" : null;
    }

    private static String type(Layout.Field field, String cell) {
        boolean right =
                switch (field.type()) {
                    case DIGITS -> cell.matches("\\d+");
                    case NUMBER -> cell.matches("-?\\d{1,15}");
                    case DECIMAL ->
                        cell.matches(field.scale() >= 0 && field.at() > 0 ? "\\d+" : "-?\\d{1,15}([.,]\\d{1,6})?");
                    case DATE -> isDate(field.format(), cell);
                    case TEXT -> true;
                };
        return right ? null : "type";
    }

    private static boolean isDate(String format, String cell) {
        try {
            DateTimeFormatter strict =
                    DateTimeFormatter.ofPattern(format.replace('y', 'u')).withResolverStyle(ResolverStyle.STRICT);
            LocalDate.parse(cell, strict);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
