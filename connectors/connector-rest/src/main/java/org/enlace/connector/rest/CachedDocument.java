package org.enlace.connector.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.http.InboundHttpRequest;

/** Holds bytes that do not change, with their ETag, also packed (RFC 9110, §8.8.3 and §12.5.3). Immutable. */
final class CachedDocument {

    static final String IF_NONE_MATCH = "If-None-Match";
    static final String ACCEPT_ENCODING = "Accept-Encoding";

    private final String contentType;
    private final byte[] plain;
    private final byte[] packed;
    private final String tag;

    CachedDocument(String contentType, byte[] plain) {
        this.contentType = contentType;
        this.plain = plain;
        this.packed = packed(plain);
        this.tag = HexFormat.of().formatHex(sha256(plain), 0, 16);
    }

    HttpAnswer answer(InboundHttpRequest request) {
        boolean gzip =
                request.header(ACCEPT_ENCODING).map(CachedDocument::takesGzip).orElse(false);
        String etag = "\"" + tag + (gzip ? "-gzip" : "") + "\"";
        boolean known = request.header(IF_NONE_MATCH)
                .map(tags -> Arrays.stream(tags.split(",")).map(String::trim).anyMatch(each -> same(each, etag)))
                .orElse(false);
        HttpAnswer answer =
                known ? HttpAnswer.of(304, "", new byte[0]) : HttpAnswer.of(200, contentType, gzip ? packed : plain);
        HttpAnswer tagged =
                answer.with("ETag", etag).with("Vary", ACCEPT_ENCODING).with("Cache-Control", "no-cache");
        return gzip && !known ? tagged.with("Content-Encoding", "gzip") : tagged;
    }

    private static boolean same(String asked, String etag) {
        return asked.equals("*") || asked.equals(etag) || asked.equals("W/" + etag);
    }

    /** True if gzip is named with a weight above zero. */
    private static boolean takesGzip(String accepted) {
        return Arrays.stream(accepted.toLowerCase(Locale.ROOT).split(","))
                .map(each -> each.replaceAll("\\s", ""))
                .anyMatch(each -> each.equals("gzip") || each.matches("gzip;q=(?!0(\\.0{0,3})?$).*"));
    }

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
