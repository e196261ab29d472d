package org.enlace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the rule that one class of the product writes problem documents (RFC 9457). The simulated partners share no code with it and have one of theirs. */
class ProblemDocumentRulesTest {

    /** Sources, because a compiler copies the text of a constant into each class that uses it. */
    private static final Pattern WRITES_ONE = Pattern.compile("application/problem\\+json|\\\\\"about:blank\\\\\"");

    @Test
    void oneClassKnowsMediaTypeAndForm() throws IOException {
        assertThat(found(Path.of("..")))
                .filteredOn(file -> !file.startsWith("../bench/simulators/"))
                .containsExactly("../connectors/connector-api/src/main/java/org/enlace/connector/ProblemDocument.java");
    }

    private static List<String> found(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.find(root, 20, (file, is) -> is.isRegularFile() && isSource(file.toString()))) {
            files = all.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(1_000);
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            if (WRITES_ONE.matcher(Files.readString(file)).find()) {
                found.add(file.toString());
            }
        }
        return found;
    }

    private static boolean isSource(String file) {
        return file.contains("src/main/java/org/enlace") && file.endsWith(".java");
    }
}
