package org.enlace.gateway.reporting.indicators.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Lists the definitions of all indicators, which {@code indicators.json} holds. */
public final class Definitions {

    private static final List<Indicator> ALL = read();

    private Definitions() {}

    /** Returns all, in order. */
    public static List<Indicator> all() {
        return ALL;
    }

    /** Returns the definition with this id. */
    public static Optional<Indicator> of(String id) {
        return ALL.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    // Not bound by reflection: that costs the first reader ten times as much.
    private static List<Indicator> read() {
        try (InputStream file = Definitions.class.getResourceAsStream("indicators.json")) {
            return list(new ObjectMapper().readTree(file), Definitions::indicator);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Indicator indicator(JsonNode node) {
        return new Indicator(
                node.required("id").asText(),
                node.required("version").asInt(),
                text(node.required("name")),
                text(node.required("counted")),
                text(node.required("unit")),
                text(node.required("numerator")),
                text(node.required("period")),
                list(node.required("usual"), each -> IndicatorDimension.valueOf(each.asText())),
                list(node.required("extra"), each -> IndicatorDimension.valueOf(each.asText())),
                node.required("months").asBoolean(),
                list(node.required("measures"), Definitions::measure),
                list(node.required("sources"), JsonNode::asText),
                text(node.required("origin")),
                text(node.required("limits")));
    }

    private static Measure measure(JsonNode node) {
        return new Measure(
                node.required("code").asText(),
                text(node.required("label")),
                Measure.Kind.valueOf(node.required("kind").asText()),
                node.required("key").asText(),
                Optional.ofNullable(node.get("over")).map(JsonNode::asText),
                Optional.ofNullable(node.get("whole")).map(each -> IndicatorDimension.valueOf(each.asText())));
    }

    private static IndicatorText text(JsonNode node) {
        return new IndicatorText(
                node.required("es").asText(), node.required("en").asText());
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> reader) {
        return StreamSupport.stream(nodes.spliterator(), false).map(reader).toList();
    }
}
