package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.enlace.gateway.cli.release.AdvisoryCheck;
import org.enlace.gateway.cli.release.AdvisoryList;
import org.enlace.gateway.cli.release.VexStatements;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.LockedLibrary;
import org.enlace.gateway.cli.shared.Sbom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the gateway runs with is what its SBOM says and what was locked: jar by jar, by its bytes. Runs after Maven has put the jars there. */
class LibrariesIT {

    private static final Path LIB = Path.of("target/lib");
    private static final InstallDir HOME = new InstallDir(Path.of(".."));
    private static final Path LOCK = Path.of("libraries.lock");

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
    private static Sbom sbom;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.isDirectory(LIB), "NOT PACKAGED: only Maven puts the jars there");
        if (Boolean.getBoolean("enlace.libraries.write")) {
            write();
        }
        locked = LockedLibrary.read(LOCK);
        sbom = Sbom.of(LIB, locked);
    }

    /** From what Maven knows of the jars, {@code target/bom.json}: see docs/administrator/security.md. Somebody looks at what changed. */
    private static void write() throws IOException {
        Map<String, String> known = new TreeMap<>();
        for (JsonNode each :
                new ObjectMapper().readTree(Path.of("target/bom.json").toFile()).path("components")) {
            Set<String> licences = new TreeSet<>();
            each.path("licenses")
                    .forEach(licence -> licences.add(licence.at("/license/id")
                            .asText(licence.at("/license/name").asText())));
            each.path("hashes")
                    .forEach(hash -> known.put(
                            hash.path("content").asText(),
                            each.path("purl").asText() + "\t" + String.join(" OR ", licences)));
        }
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(LIB)) {
            for (Path jar : files.sorted().toList()) {
                String name = jar.getFileName().toString();
                if (!name.startsWith("connector-") && !name.startsWith("mappings-")) {
                    String sha256 = Sbom.sha256(jar);
                    lines.add(sha256 + "\t" + name + "\t" + known.get(sha256));
                }
            }
        }
        Files.write(LOCK, lines);
    }

    @Test
    void everyLibraryIsTheOneThatWasLocked() throws IOException {
        assertThat(sbom.foreign()).isEmpty();
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(LIB)) {
            files.forEach(jar -> there.add(jar.getFileName().toString()));
        }
        assertThat(locked).extracting(LockedLibrary::file).as("locked and gone").allMatch(there::contains);
    }

    @Test
    void theSbomIsTheClassPathByteForByte() throws IOException {
        TreeMap<String, String> told = new TreeMap<>();
        for (JsonNode each : sbom.json().path("components")) {
            assertThat(each.path("purl").asText()).startsWith("pkg:maven/");
            told.put(each.path("name").asText(), each.at("/hashes/0/content").asText());
        }
        TreeMap<String, String> there = new TreeMap<>();
        try (Stream<Path> files = Files.list(LIB)) {
            for (Path jar : files.toList()) {
                there.put(jar.getFileName().toString(), Sbom.sha256(jar));
            }
        }
        assertThat(there).hasSizeGreaterThan(200);
        assertThat(told).isEqualTo(there);
    }

    @Test
    void everyLibraryMayBeHandedOn() {
        assertThat(locked).allMatch(each -> each.licences().stream().anyMatch(LICENCES::contains));
    }

    @Test
    void noLibraryIsUnfinished() {
        assertThat(locked)
                .noneMatch(each ->
                        each.file().contains("SNAPSHOT") || each.sha256().length() != 64);
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
