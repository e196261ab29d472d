package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The build file of a new connector names each library that its checks need, in the version of the gateway: our jars in {@code lib} name none. */
class ConnectorPomTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern DEPENDENCY = Pattern.compile(
            "(?s)<dependency>\\s*<groupId>(?<group>[^<]+)</groupId>\\s*<artifactId>(?<artifact>[^<]+)</artifactId>"
                    + "(?:\\s*<version>(?<version>[^<]+)</version>)?(?:\\s*<scope>(?<scope>[^<]+)</scope>)?");

    /** A plugin brings its own modules of Camel; Tomcat serves only the checks of our HTTP connectors. */
    private static final List<String> OTHERS = List.of("org.apache.camel", "org.apache.tomcat.embed", "org.enlace");

    @Test
    void theChecksFindTheirLibraries() throws IOException {
        Map<String, String> written =
                versions(Path.of("src/main/resources/org/enlace/gateway/cli/connector/pom.xml.txt"));
        Map<String, String> needed = versions(ROOT.resolve("connectors/connector-testkit/pom.xml"));

        assertThat(needed).hasSizeGreaterThan(4);
        needed.keySet().forEach(artifact -> assertThat(written.get(artifact))
                .as(artifact)
                .isNotNull()
                .isEqualTo(onClassPath(artifact)));
    }

    private static Map<String, String> versions(Path pom) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        for (MatchResult found :
                DEPENDENCY.matcher(Files.readString(pom)).results().toList()) {
            boolean test = "test".equals(found.group(4)) && pom.endsWith("pom.xml");
            if (!test && !OTHERS.contains(found.group(1))) {
                versions.put(found.group(2), found.group(3) == null ? "" : found.group(3));
            }
        }
        return versions;
    }

    private static String onClassPath(String artifact) {
        Pattern jar = Pattern.compile(Pattern.quote(artifact) + "-([0-9][^/]*)\\.jar");
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .map(path -> jar.matcher(Path.of(path).getFileName().toString()))
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
