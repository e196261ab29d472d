package org.enlace.gateway.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An invented message, or what a receiver is expected to get, from the folder of resources beside these tests. */
final class Fixture {

    private Fixture() {}

    /** The text of a fixture with its {@code ${name}} places filled in; names that are not given stay. */
    static String text(String file, Map<String, String> values) {
        try (InputStream in = Fixture.class.getResourceAsStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("${" + value.getKey() + "}", value.getValue());
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
