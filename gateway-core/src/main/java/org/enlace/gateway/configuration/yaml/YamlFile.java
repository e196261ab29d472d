package org.enlace.gateway.configuration.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A YAML file as a tree whose every node knows its line.
 *
 * @param name below the configuration folder
 * @param root its content
 * @param lines JSON pointer to line, counted from 1
 * @param clean whether nothing was found wrong while it was read
 */
public record YamlFile(String name, ObjectNode root, Map<String, Integer> lines, boolean clean) {

    /** The line of a node, or of the nearest one above it. */
    int line(String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }

    /** The pointer of a child. */
    static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** Returns a JSON pointer in readable form: {@code links.reports.direction}, {@code to[0].policy}. */
    static String path(String pointer) {
        StringBuilder path = new StringBuilder();
        for (String step : pointer.split("/")) {
            if (step.matches("\\d{1,6}")) {
                path.append('[').append(step).append(']');
            } else if (!step.isEmpty()) {
                path.append(path.length() == 0 ? "" : ".")
                        .append(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return path.toString();
    }
}
