package org.enlace.gateway.cli.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A component of the SBOM: a library as it was reviewed.
 *
 * @param sha256 of the jar, lower-case hexadecimal
 * @param purl its package URL
 * @param licences those it offers
 */
record LockedLibrary(String sha256, String purl, List<String> licences) {

    /** Returns all libraries, in the order of the CycloneDX document. */
    static List<LockedLibrary> read(Path sbom) throws IOException {
        List<LockedLibrary> libraries = new ArrayList<>();
        new ObjectMapper()
                .readTree(sbom.toFile())
                .path("components")
                .forEach(component -> libraries.add(of(component)));
        return libraries;
    }

    private static LockedLibrary of(JsonNode component) {
        List<String> licences = new ArrayList<>();
        component
                .findValues("license")
                .forEach(each ->
                        licences.add(each.path("id").asText(each.path("name").asText())));
        return new LockedLibrary(
                component.at("/hashes/0/content").asText(),
                component.path("purl").asText(),
                licences);
    }

    /** The package URL without version and qualifiers: {@code pkg:maven/org.postgresql/postgresql}. */
    String packageUrl() {
        return purl.substring(0, purl.indexOf('@'));
    }

    /** The package URL with the version and without qualifiers, as a VEX statement refers to it. */
    String versionedUrl() {
        return purl.split("\\?", 2)[0];
    }

    String version() {
        return URLDecoder.decode(
                versionedUrl().substring(packageUrl().length() + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
