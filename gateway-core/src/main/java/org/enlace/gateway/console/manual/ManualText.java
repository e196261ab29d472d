package org.enlace.gateway.console.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** Renders a page as HTML: links between pages lead to pages of the manual; links out of the manual become plain text. Thread-safe. */
final class ManualText {

    private static final List<Extension> FORM = List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(FORM).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(FORM)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(any -> placesOfCodes())
            .build();
    private static final TextContentRenderer WORDS =
            TextContentRenderer.builder().build();

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]+");
    private static final Pattern PAGE = Pattern.compile("(?:\\.\\./)?(?:[a-z]+/)?([a-z-]+)(\\.es)?\\.md(#.*)?");

    private ManualText() {}

    /**
     * Renders a page.
     *
     * @param inSpanish true if a page exists in Spanish too
     */
    static ManualPage of(String name, String language, String markdown, Predicate<String> inSpanish) {
        Node text = PARSER.parse(markdown);
        Reading reading = new Reading(language, inSpanish);
        text.accept(reading);
        return new ManualPage(name, language, reading.title, List.copyOf(reading.codes), widthKept(HTML.render(text)));
    }

    /** Gives the code of a heading itself as id. Headings have their ids in small letters, as in other renderings of Markdown. */
    private static AttributeProvider placesOfCodes() {
        return (node, tag, attributes) -> {
            if (node instanceof Code code && code.getParent() instanceof Heading heading && isOf(heading, code)) {
                attributes.put("id", code.getLiteral());
            }
        };
    }

    private static boolean isOf(Heading heading, Code code) {
        return heading.getFirstChild() == code
                && code.getNext() == null
                && CODE.matcher(code.getLiteral()).matches();
    }

    /** Makes a wide table and a long line scroll by themselves, so that the page does not; also for readers without a pointer. */
    private static String widthKept(String html) {
        return html.replace("<pre>", "<pre tabindex=\"0\">")
                .replace("<table>", "<div class=\"scroll\" tabindex=\"0\"><table class=\"list\">")
                .replace("</table>", "</table></div>");
    }

    private static final class Reading extends AbstractVisitor {

        private final String language;
        private final Predicate<String> inSpanish;
        private final List<String> codes = new ArrayList<>();
        private String title = "";

        Reading(String language, Predicate<String> inSpanish) {
            this.language = language;
            this.inSpanish = inSpanish;
        }

        @Override
        public void visit(Heading heading) {
            if (heading.getLevel() == 1 && title.isEmpty()) {
                title = WORDS.render(heading).strip();
            }
            if (heading.getFirstChild() instanceof Code code && isOf(heading, code)) {
                codes.add(code.getLiteral());
            }
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            image.setDestination(image.getDestination().replaceFirst("^(\\.\\./)?images/", "/manual/images/"));
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            String to = link.getDestination();
            Matcher page = PAGE.matcher(to);
            if (page.matches() && ManualPart.has(page.group(1))) {
                String place = page.group(3) == null ? "" : page.group(3);
                link.setDestination("/manual/" + toldIn(page.group(1), page.group(2) != null) + page.group(1) + place);
            } else if (!to.startsWith("#") && !to.matches("https?:.*")) {
                unlink(link);
            }
        }

        /** Returns the language of the target, where it is not the reader's: a Spanish page may link to an English page. */
        private String toldIn(String target, boolean spanish) {
            if (spanish) {
                return language.equals("es") ? "" : "es/";
            }
            return language.equals("es") && inSpanish.test(target) ? "en/" : "";
        }

        private static void unlink(Link link) {
            while (link.getFirstChild() != null) {
                link.insertBefore(link.getFirstChild());
            }
            link.unlink();
        }
    }
}
