package org.enlace.gateway.console.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Loads the pages of the manual from the product: nothing is fetched, so they are available without a network and without a database. A page is
 * rendered at its first request. Thread-safe.
 */
@Component
public class Manual {

    private static final Pattern PICTURE = Pattern.compile("[a-z0-9][a-z0-9.-]*\\.(png|svg)");
    private static final String FOLDER = "/manual/";

    private final Map<String, Optional<ManualPage>> pages = new ConcurrentHashMap<>();

    /**
     * Returns a page in a language, or in English if it is missing in that one.
     *
     * @param name of a page of some {@link ManualPart}; any other page is missing
     * @param language {@code es} or {@code en}
     */
    public Optional<ManualPage> page(String name, String language) {
        if (!ManualPart.has(name)) {
            return Optional.empty();
        }
        return language.equals("en") ? made(name, "en") : made(name, language).or(() -> made(name, "en"));
    }

    /**
     * Returns the address of the runbook for a code; empty if no page has it. The page is shown in the reader's language.
     *
     * @param code any text
     */
    public Optional<String> place(Runbook runbook, String code) {
        return runbook.pages().stream()
                .filter(name ->
                        page(name, "en").stream().anyMatch(page -> page.codes().contains(code)))
                .findFirst()
                .map(name -> "/manual/" + name + "#" + code);
    }

    /** Returns the bytes of a picture (PNG, or SVG without script and style); empty if there is none of that name. */
    public Optional<byte[]> picture(String file) {
        return PICTURE.matcher(file).matches() ? read("images/" + file) : Optional.empty();
    }

    private Optional<ManualPage> made(String name, String language) {
        String file = name + (language.equals("en") ? "" : "." + language) + ".md";
        return pages.computeIfAbsent(file, any -> read(file)
                .map(bytes ->
                        ManualText.of(name, language, new String(bytes, StandardCharsets.UTF_8), Manual::inSpanish)));
    }

    private static boolean inSpanish(String name) {
        return Manual.class.getResource(FOLDER + name + ".es.md") != null;
    }

    private static Optional<byte[]> read(String file) {
        try (InputStream in = Manual.class.getResourceAsStream(FOLDER + file)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
