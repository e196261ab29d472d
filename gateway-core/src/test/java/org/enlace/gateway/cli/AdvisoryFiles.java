package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An installation with two locked libraries, an advisory list and a VEX document. */
public final class AdvisoryFiles {

    private static final String HEAD = "# as of 2026-11-30\nid,purl,introduced,fixed,last_affected,source\n";

    private final Path root;

    public AdvisoryFiles(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("gateway-core"));
        Files.createDirectories(list().getParent());
        Files.writeString(
                root.resolve("gateway-core/sbom.json"),
                "{\"components\": [%s, %s]}"
                        .formatted(
                                component("io.netty/netty-codec@4.1.135.Final"),
                                component("org.apache.cxf/cxf-core@4.1.4")));
        advisories("");
        vex("");
    }

    private static String component(String library) {
        return "{\"purl\": \"pkg:maven/%s?type=jar\"}".formatted(library);
    }

    Path list() {
        return root.resolve("docs/security/advisories.csv");
    }

    void advisories(String rows) throws IOException {
        Files.writeString(list(), HEAD + rows);
    }

    public List<String> rows() throws IOException {
        return Files.readAllLines(list()).stream().skip(2).toList();
    }

    void vex(String vulnerabilities) throws IOException {
        Files.writeString(root.resolve("docs/security/vex.json"), "{\"vulnerabilities\": [" + vulnerabilities + "]}");
    }

    static String statement(String id, String ref, String state, String detail) {
        return "{\"id\": \"%s\", \"analysis\": {\"state\": \"%s\", \"detail\": \"%s\"}, \"affects\": [{\"ref\": \"%s\"}]}"
                .formatted(id, state, detail, ref);
    }

    /** What the command prints, with its exit code at the end. */
    public String run(String... arguments) {
        return Launcher.run(root, arguments);
    }
}
