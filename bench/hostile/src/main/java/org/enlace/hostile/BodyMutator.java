package org.enlace.hostile;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Spoils a valid body by its structure: one to three changes. */
final class BodyMutator {

    private static final int WAYS = 14;
    private static final String DOCTYPE = "<!DOCTYPE MARK [<!ENTITY e SYSTEM \"file:///etc/MARK\">]>";

    private final Endpoint.Format format;
    private final RandomGenerator random;

    BodyMutator(Endpoint.Format format, RandomGenerator random) {
        this.format = format;
        this.random = random;
    }

    String mutate(String valid) {
        String body = inside(valid);
        // Only what is valid still can be scanned again, so further changes are made to the bytes.
        return random.nextInt(3) == 0 ? whole(body) : body;
    }

    private String inside(String valid) {
        Structure parts = Structure.of(valid, format);
        int way = random.nextInt(WAYS);
        if (way < 7 || parts.elements().isEmpty()) {
            return any(parts.values()).replaceIn(valid, Payloads.any(format, random));
        }
        Structure.Span element = any(parts.elements());
        return switch (way) {
            case 7, 8 -> element.replaceIn(valid, "");
            case 9, 10 -> element.replaceIn(valid, element.in(valid).repeat(2));
            case 11 -> element.replaceIn(valid, any(parts.elements()).in(valid));
            case 12 -> element.replaceIn(valid, element.in(valid).repeat(200));
            default -> whole(valid);
        };
    }

    private String whole(String body) {
        int middle = body.isEmpty() ? 0 : random.nextInt(body.length());
        return switch (random.nextInt(12)) {
            case 0 -> body.substring(0, middle);
            case 1 -> body + Payloads.any(format, random);
            case 2 -> body + body;
            case 3 -> "\u00ef\u00bb\u00bf" + body;
            case 4 -> encoded(body, StandardCharsets.UTF_16);
            case 5 -> encoded(body, StandardCharsets.UTF_16LE);
            case 6 -> "";
            case 7 -> "\0".repeat(1 + random.nextInt(64));
            case 8 -> format == Endpoint.Format.XML ? DOCTYPE + body : "[" + body;
            case 9 -> " ".repeat(50_000) + body;
            case 10 -> body.substring(0, middle) + flipped() + body.substring(Math.min(body.length(), middle + 1));
            default -> body.substring(middle);
        };
    }

    private char flipped() {
        return (char) random.nextInt(256);
    }

    private static String encoded(String body, Charset charset) {
        String text = new String(Octets.bytes(body), StandardCharsets.UTF_8);
        return Octets.of(text.getBytes(charset));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
