package org.enlace.gateway.configuration.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.gateway.configuration.promotion.ConfigChange.Kind;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A field of another class leaves under the same policy: somebody must have looked at it. */
class RecordTypeDiffTest {

    private static final String NOTE = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:enlace:canonical:site-note:v1",
             "title": "Nota / Note", "x-es": "Nota", "x-en": "Note", "type": "object", "additionalProperties": false,
             "properties": {
               "document": {"x-es": "Documento", "x-en": "Document", "x-sens": "VID+P", "type": "string"}
               %s
             }}
            """;

    @TempDir
    private Path folder;

    private Catalogue with(String name, String text) throws IOException {
        Path file = folder.resolve(name).resolve("canonical/site-note/v1/record.schema.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Catalogue.load(folder.resolve(name));
    }

    @Test
    void whatHoldsSomethingElseOrIsOfAnotherClassIsToldLoudly() throws IOException {
        Catalogue before = with("before", NOTE.formatted(""));
        assertThat(new RecordTypeDiff(before, with("same", NOTE.formatted(""))).changes())
                .isEmpty();
        String other = NOTE.formatted(
                        ", \"place\": {\"x-es\": \"Lugar\", \"x-en\": \"Place\", \"x-sens\": \"RES\", \"type\": \"string\"}")
                .replace("VID+P", "RES");
        assertThat(new RecordTypeDiff(before, with("other", other)).changes())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.kind()).isEqualTo(Kind.RECORD);
                    assertThat(each.loud()).isTrue();
                    assertThat(each.words()).containsExactly("site-note/v1", "2");
                    assertThat(each.details().get(0))
                            .startsWith("document: VID_P")
                            .contains(" -> RES");
                    assertThat(each.details().get(1)).startsWith("place: - -> RES");
                });
        assertThat(new RecordTypeDiff(before, Catalogue.builtIn()).changes())
                .singleElement()
                .satisfies(each -> assertThat(each.details().get(0))
                        .startsWith("document: VID_P")
                        .endsWith(" -> -"));
    }
}
