package org.enlace.gateway.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Invented records of the OSV schema. */
public final class OsvExports {

    public static final String NETTY = record(
            "GHSA-1111-aaaa-bbbb",
            "\"aliases\": [\"BIT-x\", \"CVE-2026-59901\"],",
            "io.netty:netty-codec",
            "{\"introduced\": \"0\"}, {\"fixed\": \"4.1.136.Final\"}");
    public static final String CXF = record(
            "GHSA-2222-aaaa-bbbb",
            "",
            "org.apache.cxf:cxf-core",
            "{\"fixed\": \"4.1.8\"}, {\"introduced\": \"4.0.0\"}, {\"introduced\": \"4.2.0\"}, {\"last_affected\": \"4.2.2\"}");
    static final String OTHER = record("GHSA-3333-aaaa-bbbb", "", "org.example:other", "{\"introduced\": \"0\"}");

    private OsvExports() {}

    static String record(String id, String more, String name, String events) {
        return ("{\"id\": \"%s\", %s \"affected\": [{\"package\": {\"ecosystem\": \"Maven\", \"name\": \"%s\"},"
                        + " \"ranges\": [{\"type\": \"ECOSYSTEM\", \"events\": [%s]}]}]}")
                .formatted(id, more, name, events);
    }

    public static byte[] zip(String... records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < records.length; i++) {
                zip.putNextEntry(new ZipEntry("GHSA-" + i + ".json"));
                zip.write(records[i].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
