package org.enlace.gateway.manual;

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
 * The pages of the manual, as they lie in the product: nothing is fetched, so they are there without a network and without a database. A page is made when it
 * is first asked for. Thread-safe.
 */
@Component
public class Manual {

    private static final Pattern PICTURE = Pattern.compile("[a-z0-9][a-z0-9.-]*\\.png");
    private static final String FOLDER = "/manual/";

    private final Map<String, Optional<ManualPage>> pages = new ConcurrentHashMap<>();

    /**
     * A page in a language, or in English where it is not told in that one.
     *
     * @param name of a page of some {@link Part}; any other is not there
     * @param language {@code es} or {@code en}
     */
    public Optional<ManualPage> page(String name, String language) {
        if (!Part.has(name)) {
            return Optional.empty();
        }
        return language.equals("en") ? made(name, "en") : made(name, language).or(() -> made(name, "en"));
    }

    /**
     * The address of what to do about a code; empty if no page has it. The page is shown in the reader's language.
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

    /** The bytes of a picture (PNG); empty if there is none of that name. */
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
