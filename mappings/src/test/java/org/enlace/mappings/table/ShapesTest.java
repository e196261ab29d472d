package org.enlace.mappings.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.enlace.mappings.conversion.InvalidRowException;
import org.junit.jupiter.api.Test;

/** Paths that fill groups of keys and values, and documents within texts. */
class ShapesTest {
    private final ObjectNode message = JsonNodeFactory.instance.objectNode();

    private void set(String path, String value) {
        PartnerPath.parse(path).set(message, TextNode.valueOf(value));
    }

    @Test
    void rowsOfOneKeyFillOneElement() {
        set("answer/fields[name=sex]/code", "1");
        set("answer/fields[name=age]/code", "2");
        set("answer/fields[name=sex]/value", "F");

        assertThat(message)
                .hasToString("{\"answer\":{\"fields\":[{\"name\":\"sex\",\"code\":\"1\",\"value\":\"F\"},"
                        + "{\"name\":\"age\",\"code\":\"2\"}]}}");
    }

    @Test
    void aConditionNeedsAFieldToFill() {
        assertThatThrownBy(() -> PartnerPath.parse("fields[name=sex]")).isInstanceOf(InvalidRowException.class);
        assertThatThrownBy(() -> PartnerPath.parse("fields[name]/value")).isInstanceOf(InvalidRowException.class);
        assertThat(PartnerPath.parse("p:fields[p:name=sex]/p:value").shown()).isEqualTo("fields/value");
    }

    @Test
    void aPartOfTheMessageBecomesATextThatHoldsIt() {
        set("result/data/name", "a \"b\"");
        PartnerPath.parse("result/data").toText(message);
        PartnerPath.parse("result/none").toText(message);

        assertThat(message.at("/result/data").asText()).isEqualTo("{\"name\":\"a \\\"b\\\"\"}");
        assertThat(message.at("/result")).hasSize(1);
    }
}
