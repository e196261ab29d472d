package org.enlace.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.enlace.hostile.Endpoint.Format;
import org.enlace.hostile.Endpoint.Message;
import org.junit.jupiter.api.Test;

class CorpusTest {

    private static final Message VALID = new Message("X-API-Key: k\r\n", "<e:Body><a/></e:Body>");

    @Test
    void theIndexNamesEveryFileOnce() throws IOException, URISyntaxException {
        Path folder =
                Path.of(Corpus.class.getResource("corpus/index.csv").toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("index.csv")))
                    .containsExactlyInAnyOrderElementsOf(
                            Corpus.index().stream().map(Corpus.Line::file).toList());
        }
        assertThat(Corpus.index()).allSatisfy(line -> {
            assertThat(line.mended()).matches("2\\d{3}-\\d\\d-\\d\\d|open|withheld");
            assertThat(line.effect()).isNotBlank();
        });
    }

    @Test
    void everyEntryBecomesARequestWithoutPlaces() {
        List<Endpoint> endpoints = Stream.of("rest", "soap", "xroad", "question", "login", "api")
                .map(kind -> Endpoint.of(kind, "/p", Format.XML, () -> VALID))
                .toList();

        List<CorpusEntry> entries = Corpus.of(endpoints, "Zq7");

        assertThat(entries).hasSize((int)
                Corpus.index().stream().filter(Corpus.Line::isSent).count());
        assertThat(entries).allSatisfy(entry -> assertThat(entry.request().octets())
                .contains(" HTTP/", "\r\n\r\n")
                .doesNotContain("{{", "MARK", "\\r"));
    }

    @Test
    void aTemplateKnowsLengthsBytesAndChanges() {
        Endpoint endpoint = Endpoint.of("soap", "/p", Format.XML, () -> VALID);

        assertThat(new Template("# why\nL {{length}}\\r\\n\n{{body}}{{valid|Body>|Body>\\xff}}{{repeat|2|ab}}")
                        .fill(endpoint))
                .isEqualTo("L 26\r\n<e:Body>\u00ff<a/></e:Body>abab");
    }
}
