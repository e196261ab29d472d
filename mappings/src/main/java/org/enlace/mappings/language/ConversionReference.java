package org.enlace.mappings.language;

import java.util.List;
import java.util.stream.Stream;
import org.enlace.mappings.yaml.YamlNode;

/**
 * The reference of one conversion. Immutable.
 *
 * @param name the word after {@code as:}
 * @param topic the group under which it is listed
 * @param sentence one sentence about the result
 * @param partner the form of the partner's words
 * @param canonical the form of the canonical value, the same in every language
 * @param examples of both directions; the first that is not bad is the usual one
 */
public record ConversionReference(
        String name,
        BilingualText topic,
        BilingualText sentence,
        BilingualText partner,
        String canonical,
        List<ConversionParameter> parameters,
        List<ConversionExample> examples) {
    public ConversionReference {
        parameters = List.copyOf(parameters);
        examples = List.copyOf(examples);
    }

    static ConversionReference of(YamlNode node, BilingualText topic) {
        List<String> directions = Stream.of("in", "out")
                .filter(direction -> node.get(direction) != null)
                .toList();
        return new ConversionReference(
                node.text("name", ""),
                topic,
                BilingualText.of(node),
                BilingualText.of(node.at("partner")),
                node.text("canonical", ""),
                node.items("parameters").stream()
                        .map(each -> ConversionParameter.of(each, directions))
                        .toList(),
                directions.stream()
                        .flatMap(direction -> node.items(direction).stream()
                                .map(each -> ConversionExample.of(each, direction.equals("in"))))
                        .toList());
    }

    /** Tells if it has the form of a direction. */
    public boolean has(boolean inward) {
        return examples.stream().anyMatch(each -> each.inward() == inward);
    }

    /** The directions that it has: {@code in}, {@code out}. */
    public List<String> directions() {
        return Stream.of("in", "out").filter(each -> has(each.equals("in"))).toList();
    }
}
