package org.enlace.gateway.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the sources say of the rules in findings. They are plain words there, so that only reading the sources tells which there are. */
public final class WrittenRules {

    private static final List<String> SOURCES = List.of(
            "mappings/src/main/java",
            "gateway-core/src/main/java/org/enlace/gateway/exchange/intake",
            "gateway-core/src/main/java/org/enlace/gateway/exchange/journal",
            "gateway-core/src/main/java/org/enlace/gateway/operations/unrouted",
            "gateway-core/src/main/java/org/enlace/gateway/configuration/credentials",
            "gateway-core/src/main/java/org/enlace/gateway/configuration/files",
            "gateway-core/src/main/java/org/enlace/gateway/configuration/linkstate",
            "gateway-core/src/main/java/org/enlace/gateway/configuration/model",
            "gateway-core/src/main/java/org/enlace/gateway/configuration/reload",
            "gateway-core/src/main/java/org/enlace/gateway/configuration/yaml",
            "gateway-core/src/main/java/org/enlace/gateway/reporting/plan",
            "gateway-core/src/main/java/org/enlace/gateway/exchange/policy",
            "gateway-core/src/main/java/org/enlace/gateway/console",
            "connectors/connector-http/src/main/java",
            "connectors/connector-soap/src/main/java",
            "connectors/connector-rest/src/main/java",
            "connectors/connector-file/src/main/java",
            "connectors/connector-sftp/src/main/java");

    /** The usual ways to write one down: a note, an invalid value, a refusal, and what a validator's own code is turned into. */
    private static final List<Pattern> USUAL = List.of(
            Pattern.compile("\\b(?:warn|info)\\(\"([\\w-]+)\"\\)"),
            Pattern.compile("\\binvalid\\([^;]*?, \"([\\w-]+)\", notes\\)"),
            Pattern.compile("new UnreadableMessageException\\([^;]*?\"([\\w-]+)\"\\)"),
            Pattern.compile("MessageRefusedException\\.of\\(RefusalCode\\.\\w+, [^,;]+, \"([\\w -]+)\"\\)"),
            Pattern.compile("\\brefuse\\((?:\\w+, )*\"[^\"]*\", \"([\\w-]+)\"\\)"),
            Pattern.compile("\\bmalformed\\([^,;]*, \"([\\w -]+)\"\\)"),
            Pattern.compile(
                    "Map\\.entry\\(\"(?:cvc|min|max|required|enum|unique|additional)[^\"]*\", \"([\\w-]+)\"\\)"));

    private final String text;

    private WrittenRules(String text) {
        this.text = text;
    }

    public static WrittenRules read() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String folder : SOURCES) {
            try (Stream<Path> files = Files.walk(TestPaths.folder(folder))) {
                for (Path file : files.filter(WrittenRules::mayFind).toList()) {
                    text.append(Files.readString(file));
                }
            }
        }
        return new WrittenRules(text.toString());
    }

    /** What checks the catalogue itself writes no findings about messages. */
    private static boolean mayFind(Path file) {
        return file.toString().endsWith(".java") && !file.getParent().endsWith("check");
    }

    /** Rules that are written down in one of the usual ways. */
    public Set<String> usual() {
        Set<String> rules = new TreeSet<>();
        for (Pattern way : USUAL) {
            Matcher found = way.matcher(text);
            while (found.find()) {
                rules.add(found.group(1));
            }
        }
        return rules;
    }

    /** True if this word stands in the sources at all. */
    public boolean mention(String rule) {
        return text.contains('"' + rule + '"');
    }
}
