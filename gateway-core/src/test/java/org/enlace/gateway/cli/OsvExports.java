package org.enlace.gateway.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Invented records of the OSV schema, and a server of this machine that hands out an export. */
public final class OsvExports implements AutoCloseable {

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

    private final HttpServer server;

    public OsvExports() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.start();
    }

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

    public String serve(byte[] body) {
        return serve(exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    /** What the server does with a request. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** The address at which this answer is given from now on. */
    public String serve(Answer answer) {
        String path = "/" + System.nanoTime();
        server.createContext(path, exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
