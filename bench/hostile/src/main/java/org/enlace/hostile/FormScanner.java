package org.enlace.hostile;

import java.util.ArrayList;
import java.util.List;

/** Finds fields and values of an HTML form in URL encoding. */
final class FormScanner {

    private FormScanner() {}

    static Structure scan(String form) {
        List<Structure.Span> fields = new ArrayList<>();
        List<Structure.Span> values = new ArrayList<>();
        int start = 0;
        for (String field : form.split("&")) {
            int end = Math.min(form.length(), start + field.length() + 1);
            fields.add(new Structure.Span(start, end));
            int value = field.indexOf('=') + 1;
            values.add(new Structure.Span(start + value, start + field.length()));
            start = end;
        }
        return new Structure(fields, values);
    }
}
