package org.enlace.mappings.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.enlace.mappings.flat.Layout;

/** Compares the trailer's count and control sum with the lines. Not thread-safe. */
final class Control {
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

    private final Layout layout;
    private long sum;
    private List<String> trailer;

    Control(Layout layout) {
        this.layout = layout;
    }

    void line(List<String> words) {
        Layout.Control control = layout.control();
        if (control == null || control.sumOf() == null) {
            return;
        }
        int at = layout.line().index(control.sumOf());
        String digits = at < 0 ? "" : NO_DIGIT.matcher(words.get(at)).replaceAll("");
        String last = digits.substring(Math.max(0, digits.length() - control.last()));
        sum = (sum + (last.isEmpty() ? 0 : Long.parseLong(last))) % control.modulo();
    }

    void trailer(List<String> words) {
        trailer = words;
    }

    /** Returns the broken rule by the trailer's field. */
    Map<String, String> broken(int lines) {
        Map<String, String> broken = new TreeMap<>();
        Layout.Control control = layout.control();
        if (control == null || trailer == null) {
            return broken;
        }
        if (control.count() != null && said(control.count()) != lines) {
            broken.put(control.count(), "count");
        }
        if (control.sumField() != null && said(control.sumField()) != sum) {
            broken.put(control.sumField(), "control");
        }
        return broken;
    }

    private long said(String field) {
        int at = layout.trailer().index(field);
        String digits = at < 0 ? "" : trailer.get(at);
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    }
}
