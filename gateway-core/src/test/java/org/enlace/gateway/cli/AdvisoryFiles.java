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
        Files.write(
                root.resolve("gateway-core/libraries.lock"),
                List.of(
                        "00\tnetty.jar\tpkg:maven/io.netty/netty-codec@4.1.135.Final?type=jar\tApache-2.0",
                        "01\tcxf.jar\tpkg:maven/org.apache.cxf/cxf-core@4.1.4?type=jar\tApache-2.0"));
        advisories("");
        vex("");
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
