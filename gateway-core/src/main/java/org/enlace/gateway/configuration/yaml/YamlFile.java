package org.enlace.gateway.configuration.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.enlace.mappings.yaml.YamlNode;

/**
 * A YAML file of the configuration.
 *
 * @param name below the configuration folder
 * @param root its content, with placeholders filled
 * @param tree its content as written, every node with its line
 * @param clean whether nothing was found wrong while it was read
 */
public record YamlFile(String name, ObjectNode root, YamlNode tree, boolean clean) {

    /** Returns a path in readable form: {@code links.reports.direction}, {@code to[0].policy}. */
    static String shown(List<String> path) {
        StringBuilder shown = new StringBuilder();
        for (String step : path) {
            if (step.matches("\\d{1,6}")) {
                shown.append('[').append(step).append(']');
            } else if (!step.isEmpty()) {
                shown.append(shown.length() == 0 ? "" : ".").append(step);
            }
        }
        return shown.toString();
    }
}
