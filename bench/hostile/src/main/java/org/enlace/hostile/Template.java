package org.enlace.hostile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a file of the corpus, which becomes the bytes of a request. Line ends do not count; {@code \r}, {@code \n} and <code>&#92;xHH</code> are
 * bytes. {@code {{path}}}, {@code {{headers}}} and {@code {{valid}}} stand for those of a valid message, {@code {{valid|A|B}}} for its body with the first
 * A replaced by B, {@code {{repeat|N|TEXT}}} for N times a text, {@code {{bomb|N}}} for N megabytes packed. {@code {{length}}} is the length of what
 * follows {@code {{body}}}.
 */
final class Template {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:r|n|x([0-9a-f]{2}))");
    private static final Pattern PLACE = Pattern.compile("\\{\\{(valid|repeat|bomb)(?:\\|([^|}]*))?(?:\\|([^}]*))?}}");
    private static final String BODY = "{{body}}";

    private final String text;

    Template(String file) {
        this.text = file.lines().filter(line -> !line.startsWith("# ")).reduce("", String::concat);
    }

    String fill(Endpoint endpoint) {
        Endpoint.Message valid = endpoint.valid().get();
        String filled = places(unescape(text), valid.body())
                .replace("{{path}}", endpoint.path())
                .replace("{{headers}}", valid.headers());
        int body = filled.indexOf(BODY);
        return body < 0
                ? filled
                : filled.replace("{{length}}", Integer.toString(filled.length() - body - BODY.length()))
                        .replace(BODY, "");
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(byteOf(found.group(), found.group(1))));
    }

    private static String byteOf(String escape, String hex) {
        if (hex != null) {
            return String.valueOf((char) Integer.parseInt(hex, 16));
        }
        return escape.equals("\\r") ? "\r" : "\n";
    }

    private static String places(String text, String valid) {
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "repeat" -> found.group(3).repeat(Integer.parseInt(found.group(2)));
                            case "bomb" -> Octets.gzipBomb(Integer.parseInt(found.group(2)));
                            default -> found.group(2) == null ? valid : replaced(valid, found.group(2), found.group(3));
                        }));
    }

    private static String replaced(String valid, String what, String by) {
        int at = valid.indexOf(what);
        return at < 0 ? valid + by : valid.substring(0, at) + by + valid.substring(at + what.length());
    }
}
