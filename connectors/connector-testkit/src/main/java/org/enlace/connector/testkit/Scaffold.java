package org.enlace.connector.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Holds a small connector with its test and a stub partner, as text, for authors of new connectors: {@code ./enlace connector new} writes it. */
public final class Scaffold {

    private static final String MAIN = "src/main/java/";
    private static final String TEST = "src/test/java/";

    private final String type;

    /** @param type the word in partner files: small letters, digits, hyphens */
    public Scaffold(String type) {
        if (!type.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException("type: must be small letters, digits and hyphens");
        }
        this.type = type;
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
        files.put(MAIN + folder + className() + "Connector.java", text("Connector.java.txt"));
        files.put(MAIN + folder + className() + "Settings.java", text("Settings.java.txt"));
        files.put(
                "src/main/resources/META-INF/services/org.enlace.connector.Connector",
                packageName() + "." + className() + "Connector\n");
        files.put(TEST + folder + className() + "ConnectorTest.java", text("ConnectorTest.java.txt"));
        files.put(TEST + folder + "Mailbox.java", text("Mailbox.java.txt"));
        files.put(TEST + folder + "Service.java", text("Service.java.txt"));
        files.put("partner/Partner.java", text("Partner.java.txt"));
        files.put("src/test/resources/logback-test.xml", text("logback-test.xml.txt"));
        return files;
    }

    private String text(String name) throws IOException {
        try (InputStream in = Scaffold.class.getResourceAsStream("scaffold/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@PACKAGE@", packageName())
                    .replace("@CLASS@", className())
                    .replace("@TYPE@", type);
        }
    }
}
