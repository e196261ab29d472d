package org.enlace.mappings;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/** Golden samples for tests that are about more than one of them. */
final class Samples {
    static final Catalogue CATALOGUE = Catalogue.builtIn();
    static final Context CONTEXT = Context.receivedAt(Instant.parse("2026-03-16T05:00:00Z"))
            .item("file:1")
            .key("00000000-0000-7000-8000-000000000001")
            .build();

    private Samples() {}

    static byte[] bytes(String path) {
        try (InputStream in = Catalogue.class.getClassLoader().getResourceAsStream("catalogue/partners/" + path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    static String text(String path, Charset charset) {
        return new String(bytes(path), charset);
    }

    static Path file(String path) throws URISyntaxException {
        return Path.of(Catalogue.class
                .getClassLoader()
                .getResource("catalogue/partners/" + path)
                .toURI());
    }

    static Translation in(String mapping, byte[] message) throws UntranslatableException {
        return CATALOGUE.inward(mapping).translate(message, CONTEXT);
    }

    static Translation in(String mapping, String message) throws UntranslatableException {
        return in(mapping, message.getBytes(StandardCharsets.UTF_8));
    }
}
