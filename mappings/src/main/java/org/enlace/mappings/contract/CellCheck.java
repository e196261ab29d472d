package org.enlace.mappings.contract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.enlace.mappings.flat.Layout;

/** Checks one cell against the field of its layout. */
final class CellCheck {
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}([.,]\\d{1,6})?");
    /** Formatters by the format of layouts: as many as there are in layouts. */
    private static final Map<String, DateTimeFormatter> DATES = new ConcurrentHashMap<>();

    private CellCheck() {}

    /** @return the broken rule, or null */
    static String broken(Layout.Field field, String cell) {
        if (cell.isEmpty()) {
            return field.required()
                            && (field.values() == null || !field.values().contains(""))
                    ? "required"
                    : null;
        }
        if (hasControl(cell)) {
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

    private static boolean hasControl(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0)) {
                return true;
            }
        }
        return false;
    }

    private static String type(Layout.Field field, String cell) {
        boolean right =
                switch (field.type()) {
                    case DIGITS -> DIGITS.matcher(cell).matches();
                    case NUMBER -> NUMBER.matcher(cell).matches();
                    case DECIMAL ->
                        (field.scale() >= 0 && field.at() > 0 ? DIGITS : DECIMAL)
                                .matcher(cell)
                                .matches();
                    case DATE -> isDate(field.format(), cell);
                    case TEXT -> true;
                };
        return right ? null : "type";
    }

    private static boolean isDate(String format, String cell) {
        try {
            LocalDate.parse(cell, DATES.computeIfAbsent(format, CellCheck::strict));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static DateTimeFormatter strict(String format) {
        return DateTimeFormatter.ofPattern(format.replace('y', 'u')).withResolverStyle(ResolverStyle.STRICT);
    }
}
