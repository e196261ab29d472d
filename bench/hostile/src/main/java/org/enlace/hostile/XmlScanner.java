package org.enlace.hostile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds elements, and texts and attribute values, in a well-formed document. */
final class XmlScanner {

    private static final Pattern TAG = Pattern.compile("<(/?)[A-Za-z][^<>]*?(/?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("=\"([^\"<]*)\"");

    private XmlScanner() {}

    static Structure scan(String document) {
        List<Structure.Span> elements = new ArrayList<>();
        List<Structure.Span> values = new ArrayList<>();
        Deque<Integer> starts = new ArrayDeque<>();
        int lastTag = 0;
        Matcher tag = TAG.matcher(document);
        while (tag.find()) {
            boolean closes = !tag.group(1).isEmpty();
            if (closes && lastTag > 0) {
                values.add(new Structure.Span(lastTag, tag.start()));
            }
            if (closes && !starts.isEmpty()) {
                elements.add(new Structure.Span(starts.pop(), tag.end()));
            } else if (!tag.group(2).isEmpty()) {
                elements.add(new Structure.Span(tag.start(), tag.end()));
            } else if (!closes) {
                starts.push(tag.start());
            }
            lastTag = tag.end();
        }
        Matcher attribute = ATTRIBUTE.matcher(document);
        while (attribute.find()) {
            values.add(new Structure.Span(attribute.start(1), attribute.end(1)));
        }
        return new Structure(elements, values);
    }
}
