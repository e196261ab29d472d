package org.enlace.gateway.cli.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.cli.shared.InstallDir;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the gateway runs with is what its SBOM says: jar by jar, by its bytes. Runs after Maven has put the jars there. */
class LibrariesIT {

    private static final Path LIB = Path.of("target/lib");
    private static final InstallDir HOME = new InstallDir(Path.of(".."));
    private static final Path SBOM = Path.of("sbom.json");
    private static final Pattern OURS = Pattern.compile("(connector-|disclosure-|mappings-).*");

    /** One library a line, so that a change of a version is a changed line. */
    private static final String HEAD = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":1,\n"
            + "\"metadata\":{\"component\":{\"type\":\"application\",\"name\":\"enlace\",\"licenses\":[{\"license\":{\"id\":\"Apache-2.0\"}}]}},\n"
            + "\"components\":[\n";

    private static final List<String> FIELDS =
            List.of("type", "group", "name", "version", "hashes", "licenses", "purl");

    /** Those under which an installation may be handed on. Of several that a library offers, one is enough. */
    private static final Set<String> LICENCES = Set.of(
            "Apache-2.0",
            "MIT",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "0BSD",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "MPL-2.0",
            "CPL",
            "LGPL-2.1-only",
            "Bouncy Castle Licence");

    private static List<LockedLibrary> locked;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.isDirectory(LIB), "NOT PACKAGED: only Maven puts the jars there");
        if (Boolean.getBoolean("enlace.libraries.write")) {
            write();
        }
        locked = LockedLibrary.read(SBOM);
    }

    /** From what Maven knows of the jars, {@code target/bom.json}: see docs/administrator/security.md. Somebody looks at what changed. */
    private static void write() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> lines = new ArrayList<>();
        for (JsonNode each : json.readTree(new File("target/bom.json")).path("components")) {
            if (!each.path("group").asText().equals("org.enlace")) {
                ObjectNode library = ((ObjectNode) each).retain(FIELDS);
                library.withArray("hashes")
                        .removeIf(hash -> !hash.path("alg").asText().equals("SHA-256"));
                each.path("licenses").forEach(licence -> ((ObjectNode) licence.path("license")).retain("id", "name"));
                lines.add(json.writeValueAsString(library));
            }
        }
        Collections.sort(lines);
        Files.writeString(SBOM, HEAD + String.join(",\n", lines) + "\n]}\n");
    }

    @Test
    void theSbomIsTheClassPathByteForByte() throws IOException {
        assertThat(SbomCommand.foreign(LIB, SBOM)).isEmpty();
        try (Stream<Path> files = Files.list(LIB)) {
            assertThat(files.filter(
                            jar -> !OURS.matcher(jar.getFileName().toString()).matches()))
                    .as("each of the SBOM is there")
                    .hasSameSizeAs(locked)
                    .hasSizeGreaterThan(200);
        }
        assertThat(locked).extracting(LockedLibrary::sha256).doesNotHaveDuplicates();
        assertThat(locked).allMatch(each -> each.purl().startsWith("pkg:maven/"));
    }

    /** Maven chooses versions for each module by itself. */
    @Test
    void integrationTestsRunWithTheLibrariesOfTheGateway() throws IOException {
        Set<String> here = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(jar -> Path.of(jar).getFileName().toString())
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(LIB)) {
            assertThat(files.map(jar -> jar.getFileName().toString())
                            .filter(jar -> !OURS.matcher(jar).matches()))
                    .isSubsetOf(here);
        }
    }

    @Test
    void everyLibraryMayBeHandedOn() {
        assertThat(locked).allMatch(each -> each.licences().stream().anyMatch(LICENCES::contains));
    }

    @Test
    void noLibraryIsUnfinished() {
        assertThat(locked)
                .noneMatch(each ->
                        each.version().contains("SNAPSHOT") || each.sha256().length() != 64);
    }

    @Test
    void everyAdvisoryThatAppliesIsJudged() throws IOException {
        assertThat(check().unjudged())
                .as("judge it in docs/security/vex.json, or move the library")
                .isEmpty();
    }

    @Test
    void everyJudgementIsOfAnAdvisoryThatApplies() throws IOException {
        Set<VexStatements.Statement> applying = new HashSet<>();
        check().matches().forEach(each -> applying.add(new VexStatements.Statement(each.id(), each.library())));
        assertThat(applying)
                .as("a judgement of another version says nothing of this one")
                .containsAll(VexStatements.read(HOME.vex()).statements());
    }

    private static AdvisoryCheck check() throws IOException {
        return AdvisoryCheck.of(locked, AdvisoryList.read(HOME.advisories()), VexStatements.read(HOME.vex()));
    }
}
