package org.enlace.mappings.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;

/** A file is tried as the gateway would take it. */
class MappingTrialTest {
    private static List<MappingTrial.Result> of(String mapping, String file) throws IOException {
        Path path = Site.builtIn().resolve("partners/" + file);
        return new MappingTrial(Catalogue.builtIn(), mapping).run(path, Instant.parse("2026-03-16T12:00:00Z"));
    }

    @Test
    void aFileOfManyXmlMessagesIsCut() throws IOException {
        List<MappingTrial.Result> results = of(
                "judiciary/sentences/conviction-summary/v1",
                "judiciary/sentences/contract/v1/samples/one-bad-sentence/file.xml");

        assertThat(results)
                .hasSizeGreaterThan(1)
                .extracting(MappingTrial.Result::refused)
                .contains(true, false);
    }

    @Test
    void anAnswerHasTheKeyOfItsQuestion() throws IOException {
        String id = "ministry/movements/crossing-answer/v1";

        assertThat(of(id, id + "/samples/null-words/message.json"))
                .singleElement()
                .satisfies(result -> assertThat(result.refused()).isFalse());
    }
}
