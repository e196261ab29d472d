package org.enlace.mappings.language;

import java.util.List;
import org.enlace.mappings.yaml.YamlNode;

/**
 * A parameter of a conversion: a key of its rows.
 *
 * @param directions the forms of the conversion that read it: {@code in}, {@code out}
 * @param needed whether a row must have it
 * @param fallback the value of a row without it; empty if there is none
 */
public record ConversionParameter(
        String name, List<String> directions, boolean needed, String fallback, BilingualText meaning) {
    public ConversionParameter {
        directions = List.copyOf(directions);
    }

    static ConversionParameter of(YamlNode node, List<String> directions) {
        return new ConversionParameter(
                node.text("name", ""),
                node.get("of") == null ? directions : node.words("of"),
                node.flag("needed"),
                node.text("default", ""),
                BilingualText.of(node));
    }
}
