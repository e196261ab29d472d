package org.enlace.mappings.check;

import java.util.List;

/** Writes a page without scripts, images or anything from elsewhere, so that a signed page looks the same in ten years. Not thread-safe. */
public final class Html {
    private static final String STYLE = "body{font:11pt/1.4 sans-serif;max-width:72em;margin:2em auto;padding:0 1em}"
            + "table{border-collapse:collapse;width:100%;margin:1em 0}th,td{border:1px solid #888;padding:.3em .5em;"
            + "text-align:left;vertical-align:top}th{background:#eee}code{font-size:90%}"
            + "@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}";

    private final StringBuilder body = new StringBuilder();
    private final String language;
    private final String title;

    /** @param language {@code es} or {@code en} */
    public Html(String language, String title) {
        this.language = language;
        this.title = title;
        body.append("<h1>").append(escape(title)).append("</h1>\n");
    }

    public Html heading(String text) {
        body.append("<h2>").append(escape(text)).append("</h2>\n");
        return this;
    }

    public Html paragraph(String text) {
        body.append("<p>").append(escape(text)).append("</p>\n");
        return this;
    }

    /** A table; an empty list of rows makes none. */
    public Html table(List<String> heads, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        body.append("<table>\n<thead><tr>");
        heads.forEach(
                head -> body.append("<th scope=\"col\">").append(escape(head)).append("</th>"));
        body.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            body.append("<tr>");
            row.forEach(cell -> body.append("<td>").append(escape(cell)).append("</td>"));
            body.append("</tr>\n");
        }
        body.append("</tbody>\n</table>\n");
        return this;
    }

    /** The whole page. */
    public String page() {
        return "<!DOCTYPE html>\n<html lang=\"" + language + "\" xmlns=\"http://www.w3.org/1999/xhtml\">\n"
                + "<head>\n"
                + "<meta charset=\"UTF-8\"/>\n"
                + "<meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src"
                + " 'unsafe-inline'\"/>\n"
                + "<title>" + escape(title) + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n" + body
                + "</body>\n</html>\n";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
