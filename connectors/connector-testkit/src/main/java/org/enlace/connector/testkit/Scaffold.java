package org.enlace.connector.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Holds a small connector with its test and a stub partner, as text, for authors of new connectors: {@code ./enlace connector new} writes it. */
public final class Scaffold {

    private static final String MAIN = "src/main/java/";
    private static final String TEST = "src/test/java/";

    private final String type;
    private final Kind kind;

    /** The partner of the connector. */
    enum Kind {
        /** A mailbox and a service over HTTP, in both directions. */
        HTTP(List.of("Connector", "Settings"), List.of("Mailbox", "Service")),
        /** A queue of another protocol, with user and password, from which the connector fetches. */
        POLLING(List.of("Connector", "Session", "Settings"), List.of("QueueServer"));

        private final List<String> classes;
        private final List<String> stubs;

        Kind(List<String> classes, List<String> stubs) {
            this.classes = classes;
            this.stubs = stubs;
        }

        private String folder() {
            return "scaffold/" + name().toLowerCase(Locale.ROOT) + "/";
        }
    }

    /**
     * @param type the word in partner files: small letters, digits, hyphens
     * @param kind {@code HTTP} or {@code POLLING}
     */
    public Scaffold(String type, String kind) {
        if (!type.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException("type: must be small letters, digits and hyphens");
        }
        this.type = type;
        this.kind = Kind.valueOf(kind);
    }

    /** The package of its classes. */
    public String packageName() {
        return "org.example." + type.replace("-", "");
    }

    /** The beginning of the names of its classes. */
    public String className() {
        StringBuilder name = new StringBuilder();
        for (String part : type.split("-")) {
            name.append(part.isEmpty() ? "" : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }

    /** Its sources by their place in a Maven project. */
    public Map<String, String> sources() throws IOException {
        String folder = packageName().replace('.', '/') + "/";
        Map<String, String> files = new LinkedHashMap<>();
        for (String each : kind.classes) {
            files.put(MAIN + folder + className() + each + ".java", text(kind.folder() + each + ".java.txt"));
        }
        files.put(
                "src/main/resources/META-INF/services/org.enlace.connector.Connector",
                packageName() + "." + className() + "Connector\n");
        files.put(TEST + folder + className() + "ConnectorTest.java", text(kind.folder() + "ConnectorTest.java.txt"));
        for (String each : kind.stubs) {
            files.put(TEST + folder + each + ".java", text(kind.folder() + each + ".java.txt"));
        }
        files.put("partner/Partner.java", text(kind.folder() + "Partner.java.txt"));
        files.put("src/test/resources/logback-test.xml", text("scaffold/logback-test.xml.txt"));
        return files;
    }

    private String text(String name) throws IOException {
        try (InputStream in = Scaffold.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@PACKAGE@", packageName())
                    .replace("@CLASS@", className())
                    .replace("@TYPE@", type);
        }
    }
}
