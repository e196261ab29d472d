package org.enlace.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the gateway runs with is what its SBOM says and what was locked: jar by jar, by its bytes. Runs after the jars are there. */
class LibrariesIT {

    private static final Path LIB = Path.of("target/lib");
    private static final Path BOM = Path.of("target/bom.json");
    /** Written anew with {@code -Denlace.libraries.write=true}, after somebody has looked at what changed. */
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

    private static Map<String, String> jars;
    private static JsonNode bom;

    @BeforeAll
    static void read() throws Exception {
        assumeTrue(Files.isDirectory(LIB) && Files.exists(BOM), "NOT PACKAGED: only Maven makes jars and SBOM");
        bom = new ObjectMapper().readTree(BOM.toFile());
        jars = new TreeMap<>();
        try (Stream<Path> files = Files.list(LIB)) {
            for (Path jar : files.toList()) {
                jars.put(jar.getFileName().toString(), sha256(jar));
            }
        }
    }

    private static String sha256(Path jar) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(jar), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static boolean ours(String name) {
        return name.startsWith("connector-") || name.startsWith("mappings-");
    }

    @Test
    void theSbomIsTheClassPathByteForByte() {
        List<String> told = new ArrayList<>();
        for (JsonNode each : bom.path("components")) {
            told.add(StreamSupport.stream(each.path("hashes").spliterator(), false)
                    .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                    .map(hash -> hash.path("content").asText())
                    .findFirst()
                    .orElse(each.path("purl").asText() + " without a digest"));
        }
        assertThat(jars).hasSizeGreaterThan(200);
        assertThat(told).containsExactlyInAnyOrderElementsOf(jars.values());
    }

    @Test
    void everyLibraryIsTheOneThatWasLocked() throws IOException {
        String now = jars.entrySet().stream()
                .filter(jar -> !ours(jar.getKey()))
                .map(jar -> jar.getValue() + "  " + jar.getKey() + "\n")
                .collect(Collectors.joining());
        if (Boolean.getBoolean("enlace.libraries.write")) {
            Files.writeString(LOCK, now);
        }
        assertThat(now).isEqualTo(Files.readString(LOCK));
    }

    @Test
    void everyLibraryMayBeHandedOn() {
        List<String> others = new ArrayList<>();
        for (JsonNode each : bom.path("components")) {
            List<String> offered = new ArrayList<>();
            each.path("licenses").forEach(licence -> offered.add(licence.at("/license/id")
                    .asText(licence.at("/license/name").asText())));
            if (offered.stream().noneMatch(LICENCES::contains)) {
                others.add(each.path("purl").asText() + " " + offered);
            }
        }
        assertThat(others).isEmpty();
    }

    @Test
    void noLibraryIsUnfinished() {
        assertThat(jars.keySet()).filteredOn(name -> !ours(name)).noneMatch(name -> name.contains("SNAPSHOT"));
    }
}
