package org.enlace.floors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Settings of a floor, from system properties; the password comes from the environment, where no list of processes shows it.
 *
 * @param port where records are handed in
 * @param path the path of that endpoint
 * @param sink where they go: an http address
 * @param schema JSON Schema of the records; unused if they are XML
 * @param xsd schema of XML records; null if they are JSON
 * @param xslt from XML to JSON; null if they are JSON
 * @param idField name of the JSON field with the id: the first one of this name counts
 * @param database {@code host:port/name}
 * @param data folder of the broker's journal
 */
record FloorSettings(
        int port,
        String path,
        String sink,
        Path schema,
        Path xsd,
        Path xslt,
        String idField,
        String database,
        String user,
        String password,
        Path data) {

    private static final JsonFactory JSON = new JsonFactory();

    /** From the properties {@code floor.*} and {@code FLOOR_PASSWORD}. */
    static FloorSettings asked() {
        return new FloorSettings(
                Integer.parseInt(asked("port")),
                asked("path"),
                asked("sink"),
                path("schema"),
                path("xsd"),
                path("xslt"),
                asked("id"),
                asked("database"),
                asked("user"),
                System.getenv("FLOOR_PASSWORD"),
                Path.of(asked("data")));
    }

    private static String asked(String name) {
        String value = System.getProperty("floor." + name);
        if (value == null) {
            throw new IllegalArgumentException("-Dfloor." + name + " is missing");
        }
        return value;
    }

    private static Path path(String name) {
        String value = System.getProperty("floor." + name);
        return value == null ? null : Path.of(value);
    }

    /** Returns true if records come as XML. */
    boolean xml() {
        return xsd != null;
    }

    /** The id of a JSON record. */
    String idOf(String record) throws IOException {
        try (JsonParser parser = JSON.createParser(record)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && idField.equals(parser.currentName())) {
                    parser.nextToken();
                    return parser.getText();
                }
            }
        }
        throw new IllegalArgumentException("no id");
    }

    /** Reports that records may come, and returns when the parent process has ended or closes the input. */
    static void readyUntilTold() throws IOException {
        System.out.println("READY " + ProcessHandle.current().pid());
        while (System.in.read() >= 0) {
            // Whatever is said: only the end of it counts.
        }
    }
}
