package org.enlace.gateway.cli.shared;

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

/** Lists the libraries that a gateway runs with, jar by jar, as CycloneDX 1.6: from the jars that are present and the known facts about them. */
public final class Sbom {

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
     * @param locked the reviewed libraries
     */
    public static Sbom of(Path libraries, List<LockedLibrary> locked) throws IOException {
        try (Stream<Path> files = Files.list(libraries)) {
            return of(files.toList(), locked);
        }
    }

    /** Reads these jars like {@link #of(Path, List)}; their order does not matter. */
    public static Sbom of(List<Path> jars, List<LockedLibrary> locked) throws IOException {
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

    public static String sha256(Path file) throws IOException {
        return sha256(to -> Files.copy(file, to));
    }

    /** Writes bytes to a target. */
    @FunctionalInterface
    public interface Source {
        void copy(OutputStream to) throws IOException;
    }

    /** Lower-case hexadecimal. */
    public static String sha256(Source source) throws IOException {
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

    /** Returns the jars that are not locked, by name. */
    public List<String> foreign() {
        return foreign;
    }

    /** The document. */
    public ObjectNode json() {
        return root;
    }
}
