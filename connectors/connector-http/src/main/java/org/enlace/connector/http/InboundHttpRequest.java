package org.enlace.connector.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.enlace.connector.BasicCredentials;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;

/**
 * The parts of a request that a route may use: the allow-list, read into one typed object. Everything else that a caller sends is dropped.
 *
 * @param declaredLength bytes the sender announced; negative if it did not
 * @param plain false if the body is packed (Content-Encoding)
 * @param gzip true if it is packed with gzip and nothing else
 * @param headers the allowed ones that are there, by name, case ignored
 * @param certificate of the caller, from the TLS session; no header can say it
 * @param twice a header that counts here and came more than once: a proxy before the gateway may have read the other one
 * @param memory reserves a number of bytes for a decompressed body; false if fewer are free
 */
public record InboundHttpRequest(
        String method,
        MediaType type,
        long declaredLength,
        boolean plain,
        boolean gzip,
        Locale language,
        Optional<PresentedCredential> basic,
        Optional<PresentedCredential> bearer,
        Map<String, String> headers,
        Optional<X509Certificate> certificate,
        Optional<String> twice,
        LongPredicate memory) {

    private static final String AUTHORIZATION = "Authorization";

    /** The headers that are read for every link. */
    private static final List<String> ALWAYS = List.of(AUTHORIZATION, "Content-Type", "Content-Encoding");

    /** The request attribute by which the gateway reserves memory. */
    private static final String MEMORY = "enlace.memory";

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /** RFC 9110, §8.4.1.3: the older name is the same. */
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    /** Headers that are lists by themselves: repeating one is another way to write the list (RFC 9110, §5.3). */
    private static final Set<String> LISTS = Set.of("if-none-match", "accept-encoding");

    /** Reads the request line and the headers on the list, not the body. A credential that comes twice counts as none. */
    public static InboundHttpRequest of(HttpServletRequest request, Set<String> allowed) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : allowed) {
            if (times(request, name) == 1 || LISTS.contains(name.toLowerCase(Locale.ROOT))) {
                Optional.ofNullable(request.getHeader(name)).ifPresent(value -> headers.put(name, value));
            }
        }
        String proof = times(request, AUTHORIZATION) == 1 ? request.getHeader(AUTHORIZATION) : null;
        String encoding = request.getHeader("Content-Encoding");
        return new InboundHttpRequest(
                request.getMethod(),
                MediaType.parse(request.getHeader("Content-Type")),
                request.getContentLengthLong(),
                encoding == null || encoding.strip().equalsIgnoreCase("identity"),
                encoding != null && GZIP.contains(encoding.strip().toLowerCase(Locale.ROOT)),
                CallerLanguage.of(request.getHeader("Accept-Language")),
                BasicCredentials.read(proof),
                BearerToken.read(proof),
                headers,
                request.getAttribute(CERTIFICATES) instanceof X509Certificate[] shown && shown.length > 0
                        ? Optional.of(shown[0])
                        : Optional.empty(),
                Stream.concat(ALWAYS.stream(), allowed.stream())
                        .filter(name -> !LISTS.contains(name.toLowerCase(Locale.ROOT)))
                        .filter(name -> times(request, name) > 1)
                        .findFirst(),
                request.getAttribute(MEMORY) instanceof LongPredicate memory ? memory : bytes -> true);
    }

    private static int times(HttpServletRequest request, String name) {
        int times = 0;
        for (var values = request.getHeaders(name); values.hasMoreElements() && times < 2; values.nextElement()) {
            times++;
        }
        return times;
    }

    /**
     * Refuses a request with a duplicate header.
     *
     * @throws MessageRefusedException MALFORMED, naming the header
     */
    public void checkSaidOnce() {
        twice.ifPresent(header -> {
            throw MessageRefusedException.of(RefusalCode.MALFORMED, header, "one");
        });
    }

    /** Returns everything that the caller presents: this, and the caller's certificate if there is one. */
    public PresentedCredential with(PresentedCredential token) {
        return certificate
                .<PresentedCredential>map(each -> new PresentedCredential.Certified(each, token))
                .orElse(token);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns the whole body, at most {@code most} bytes; decompressed if it is packed with gzip. */
    public byte[] body(InputStream in, long most) throws IOException {
        return gzip ? GzipBody.read(in, declaredLength, most, memory) : BoundedBody.read(in, declaredLength, most);
    }

    /** Returns a text without headers. */
    @Override
    public String toString() {
        return "InboundHttpRequest[" + method + "]";
    }
}
