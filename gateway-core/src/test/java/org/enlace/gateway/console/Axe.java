package org.enlace.gateway.console;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** axe-core: what stands in the way of somebody who does not see, hear or use a pointer as others do, by the rules of WCAG 2.2 A and AA. */
final class Axe {

    private static final String SOURCE = source();

    /** Of each rule that is broken: how bad, its name, where. */
    private static final String ASK = """
            () => axe.run(document, {
                runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']},
                resultTypes: ['violations']
            }).then(result => result.violations.map(each => each.impact + ' ' + each.id + ': ' + each.nodes.slice(0, 3).map(node =>
                node.target.join(' ') + ' (' + node.any.concat(node.all, node.none).map(why => why.message).join('; ') + ')').join(' | ')))""";

    private Axe() {}

    /** What it finds on the page that is shown; empty is good. The policy of the page does not reach what a browser's owner runs. */
    @SuppressWarnings("unchecked")
    static List<String> barriers(Page page) {
        page.evaluate(SOURCE);
        return (List<String>) page.evaluate(ASK);
    }

    private static String source() {
        try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
