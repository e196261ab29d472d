package org.enlace.hostile;

import java.util.ArrayList;
import java.util.List;

/** Finds members, items and values in valid JSON. Not for other input. */
final class JsonScanner {

    private final String json;
    private final List<Structure.Span> elements = new ArrayList<>();
    private final List<Structure.Span> values = new ArrayList<>();
    private int at;

    private JsonScanner(String json) {
        this.json = json;
    }

    static Structure scan(String json) {
        JsonScanner scanner = new JsonScanner(json);
        scanner.value();
        return new Structure(scanner.elements, scanner.values);
    }

    private void value() {
        blanks();
        int start = at;
        char first = json.charAt(at);
        if (first == '{' || first == '[') {
            container(first == '{', first == '{' ? '}' : ']');
        } else if (first == '"') {
            string();
        } else {
            while (at < json.length() && ",]} \r\n\t".indexOf(json.charAt(at)) < 0) {
                at++;
            }
        }
        values.add(new Structure.Span(start, at));
        blanks();
    }

    private void container(boolean named, char end) {
        at++;
        blanks();
        while (json.charAt(at) != end) {
            int start = at;
            if (named) {
                string();
                blanks();
                at++;
            }
            value();
            if (json.charAt(at) == ',') {
                at++;
                elements.add(new Structure.Span(start, at));
                blanks();
            } else {
                elements.add(new Structure.Span(start, at));
            }
        }
        at++;
    }

    private void string() {
        at++;
        while (json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void blanks() {
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
            at++;
        }
    }
}
