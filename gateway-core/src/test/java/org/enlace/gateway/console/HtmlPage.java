package org.enlace.gateway.console;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimpleMarkupParser;

/** What a page is made of, as far as it can be told without a browser. */
final class HtmlPage {

    private static final Set<String> POINTERS = Set.of("for", "aria-labelledby", "aria-describedby");

    /** What only a missing word or a failure says; the manual may speak of it. */
    private static final List<String> NEVER = List.of("??", "Exception", "org.enlace", "${", "#{", "\tat ");

    /** Where a page leads: an address of this gateway and how it is asked for. */
    record Way(String method, String path) {}

    private final Set<String> ids = new HashSet<>();
    private final Set<String> pointed = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private final Set<Way> ways = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private String language = "";
    private int titles;
    private int words;
    private boolean manual;

    private HtmlPage() {}

    static HtmlPage of(String html) {
        HtmlPage page = new HtmlPage();
        try {
            new SimpleMarkupParser(ParseConfiguration.htmlConfiguration()).parse(html, page.new Reading());
        } catch (ParseException broken) {
            throw new IllegalArgumentException(broken);
        }
        return page;
    }

    /** Addresses that it offers. */
    Set<Way> ways() {
        return ways;
    }

    /**
     * What is not as a page of the console must be.
     *
     * @param spoken the language it was asked for in
     */
    List<String> wrong(String spoken) {
        List<String> all = new ArrayList<>(wrong);
        if (!language.equals(spoken)) {
            all.add("speaks " + language);
        }
        if (titles != 1) {
            all.add(titles + " main headings");
        }
        if (words < 5) {
            all.add("nothing is said");
        }
        for (String never : NEVER) {
            if (!manual && text.indexOf(never) >= 0) {
                all.add("says " + never);
            }
        }
        pointed.stream().filter(id -> !ids.contains(id)).forEach(id -> all.add("points to " + id));
        return all;
    }

    private final class Reading extends AbstractSimpleMarkupHandler {

        private boolean script;
        private Map<String, String> form;

        @Override
        public void handleOpenElement(String name, Map<String, String> attributes, int line, int column) {
            script = name.equals("script") || name.equals("style");
            element(name, attributes == null ? Map.of() : attributes);
        }

        @Override
        public void handleStandaloneElement(
                String name, Map<String, String> attributes, boolean minimized, int line, int column) {
            element(name, attributes == null ? Map.of() : attributes);
        }

        @Override
        public void handleCloseElement(String name, int line, int column) {
            script = false;
            form = name.equals("form") ? null : form;
        }

        @Override
        public void handleUnmatchedCloseElement(String name, int line, int column) {
            wrong.add("closes " + name + " which is not open, in line " + line);
        }

        @Override
        public void handleText(char[] buffer, int offset, int length, int line, int column) {
            String said = new String(buffer, offset, length).strip();
            if (script || said.isEmpty()) {
                return;
            }
            words += said.split("\\s+").length;
            text.append(said).append('\n');
            if (said.equals("null")) {
                wrong.add("says null");
            }
        }

        private void element(String name, Map<String, String> attributes) {
            switch (name) {
                case "html" -> language = attributes.getOrDefault("lang", "");
                case "h1" -> titles++;
                case "article" -> manual |= attributes.getOrDefault("class", "").endsWith("told");
                case "img" -> {
                    if (attributes.getOrDefault("alt", "").isBlank()) {
                        wrong.add("a picture without words");
                    }
                }
                case "a" -> way("GET", attributes.get("href"));
                case "form" -> form = attributes;
                case "button" -> {
                    if (form != null && !"button".equals(attributes.get("type"))) {
                        // Without a button a form is a list and leads nowhere.
                        way(form.getOrDefault("method", "get"), form.get("action"));
                    }
                }
                default -> {}
            }
            way("POST", attributes.get("formaction"));
            if (attributes.containsKey("id") && !ids.add(attributes.get("id"))) {
                wrong.add("two are called " + attributes.get("id"));
            }
            attributes.forEach((attribute, value) -> {
                if (attribute.startsWith("on") || attribute.equals("style")) {
                    wrong.add("has " + attribute + " in itself, which the policy forbids");
                }
                if (POINTERS.contains(attribute)) {
                    pointed.addAll(List.of(value.strip().split("\\s+")));
                }
            });
        }

        private void way(String method, String address) {
            if (address == null || address.startsWith("#")) {
                return;
            }
            if (address.startsWith("/")) {
                ways.add(new Way(method.toUpperCase(Locale.ROOT), address.replaceFirst("[?#].*", "")));
            } else if (!address.matches("https?://.*")) {
                wrong.add("leads to " + address);
            }
        }
    }
}
