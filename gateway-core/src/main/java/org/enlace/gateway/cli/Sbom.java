package org.enlace.gateway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a gateway runs with, jar by jar, as CycloneDX 1.6: made of the jars that are there and of what is known of them. */
final class Sbom {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Our own modules: built from these very sources. */
    private static final Pattern OURS =
            Pattern.compile("(connector-[a-z]+|gateway-core|mappings|simulators)-([0-9].*)\\.jar");

    private final ObjectNode root = JSON.createObjectNode();
    private final List<String> foreign = new ArrayList<>();

    private Sbom() {}

    /**
     * Reads the jars.
     *
     * @param libraries the folder of the run class path
     * @param locked what was looked at
     */
    static Sbom of(Path libraries, List<LockedLibrary> locked) throws IOException {
        try (Stream<Path> files = Files.list(libraries)) {
            return of(files.toList(), locked);
        }
    }

    /** As {@link #of(Path, List)}, of these jars; their order does not matter. */
    static Sbom of(List<Path> jars, List<LockedLibrary> locked) throws IOException {
        Map<String, LockedLibrary> known =
                locked.stream().collect(Collectors.toMap(LockedLibrary::sha256, Function.identity()));
        Sbom sbom = new Sbom();
        sbom.root.put("bomFormat", "CycloneDX").put("specVersion", "1.6").put("version", 1);
        ArrayNode components = sbom.root.putArray("components");
        for (Path jar :
                jars.stream().sorted(Comparator.comparing(Path::getFileName)).toList()) {
            sbom.add(jar.getFileName().toString(), sha256(jar), known, components);
        }
        return sbom;
    }

    private void add(String file, String sha256, Map<String, LockedLibrary> known, ArrayNode components) {
        LockedLibrary library = known.get(sha256);
        Matcher ours = OURS.matcher(file);
        if (library == null && !ours.matches()) {
            foreign.add(file);
        }
        ObjectNode component = components.addObject().put("type", "library").put("name", file);
        ArrayNode licences = JSON.createArrayNode();
        if (library != null) {
            component.put("purl", library.purl());
            library.licences()
                    .forEach(name -> licences.addObject().putObject("license").put("name", name));
        } else if (ours.matches()) {
            component.put("purl", "pkg:maven/org.enlace/" + ours.group(1) + "@" + ours.group(2) + "?type=jar");
            licences.addObject().putObject("license").put("name", "Apache-2.0");
        }
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256);
        component.set("licenses", licences);
    }

    static String sha256(Path file) throws IOException {
        return sha256(to -> Files.copy(file, to));
    }

    /** Whoever writes bytes somewhere. */
    @FunctionalInterface
    interface Source {
        void copy(OutputStream to) throws IOException;
    }

    /** Lower-case hexadecimal. */
    static String sha256(Source source) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                source.copy(out);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Jars that nobody locked, by name. */
    List<String> foreign() {
        return foreign;
    }

    /** The document. */
    ObjectNode json() {
        return root;
    }
}
