package org.enlace.mappings.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.Contract;
import org.enlace.mappings.flat.LayoutFile;
import org.enlace.mappings.yaml.Problems;

/** Reads a big file in a JVM with a small heap, and says how many items, lines and findings it had. */
final class BigFileReader {
    private BigFileReader() {}

    public static void main(String[] arguments) throws Exception {
        Contract contract = arguments[0].equals("fixed") ? fixed() : xml();
        long items = 0;
        long lines = 0;
        long findings = 0;
        try (BatchFile file = contract.openBatch(Path.of(arguments[1]))) {
            for (Iterator<BatchItem> all = file.items(); all.hasNext(); ) {
                BatchItem item = all.next();
                items++;
                lines += item.lines();
                findings += item.findings().size();
            }
        }
        System.out.println(items + " " + lines + " " + findings);
    }

    private static Contract fixed() throws IOException {
        byte[] layout = bytes("fge/status/contract/v1/layout.yaml");
        return new FlatContract(
                "fge/status/v1",
                LayoutFile.read("layout.yaml", layout, new Problems()).orElseThrow());
    }

    private static Contract xml() throws Exception {
        String folder = "judiciary/sentences/contract/v1/";
        return XsdContract.of(
                "judiciary/sentences/v1",
                bytes(folder + "message.xsd"),
                "batch.yaml",
                bytes(folder + "batch.yaml"),
                new Problems());
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = BigFileReader.class.getClassLoader().getResourceAsStream("catalogue/partners/" + name)) {
            return in.readAllBytes();
        }
    }
}
