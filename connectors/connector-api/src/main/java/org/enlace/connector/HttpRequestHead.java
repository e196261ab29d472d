package org.enlace.connector;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes the head of a request (RFC 9112). */
final class HttpRequestHead {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    private HttpRequestHead() {}

    /** An {@link IllegalArgumentException}, which never holds a value, if a header is none. */
    static byte[] of(HttpCall call) {
        URI url = URI.create(call.url().toASCIIString());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "*/*");
        headers.put("User-Agent", "enlace");
        headers.putAll(call.headers());
        headers.put("Host", url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort());
        headers.put("Connection", "close");
        if (call.body() != null) {
            headers.put("Content-Length", String.valueOf(call.body().length));
        } else if (!call.method().equals("GET")) {
            headers.put("Content-Length", "0");
        }
        StringBuilder head = new StringBuilder(call.method() + " " + target(url) + " HTTP/1.1\r\n");
        headers.forEach((name, value) -> head.append(line(name, value)));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String target(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }

    private static String line(String name, String value) {
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("no header: its name or value has a character that no header may have");
        }
        return name + ": " + value + "\r\n";
    }
}
