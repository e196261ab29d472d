package org.enlace.connector.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.enlace.connector.BasicCredentials;
import org.enlace.connector.Presented;

/**
 * What an edge may know of a request: the allow-list, read into one typed object. Everything else a caller sends stays outside.
 *
 * @param declaredLength bytes the sender announced; negative if it did not
 * @param plain false if the body is packed (Content-Encoding)
 * @param gzip true if it is packed with gzip and nothing else
 * @param headers the allowed ones that are there, by name, case ignored
 * @param certificate of the caller, from the TLS session; no header can say it
 */
public record DoorRequest(
        String method,
        MediaType type,
        long declaredLength,
        boolean plain,
        boolean gzip,
        Locale language,
        Optional<Presented> basic,
        Optional<Presented> bearer,
        Map<String, String> headers,
        Optional<X509Certificate> certificate) {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    /** RFC 9110, §8.4.1.3: the older name is the same. */
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    /** Reads the request line and the headers on the list, not the body. */
    public static DoorRequest of(HttpServletRequest request, Set<String> allowed) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : allowed) {
            String value = request.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        String encoding = request.getHeader("Content-Encoding");
        return new DoorRequest(
                request.getMethod(),
                MediaType.parse(request.getHeader("Content-Type")),
                request.getContentLengthLong(),
                encoding == null || encoding.strip().equalsIgnoreCase("identity"),
                encoding != null && GZIP.contains(encoding.strip().toLowerCase(Locale.ROOT)),
                Language.of(request.getHeader("Accept-Language")),
                BasicCredentials.read(request.getHeader("Authorization")),
                BearerToken.read(request.getHeader("Authorization")),
                headers,
                request.getAttribute(CERTIFICATES) instanceof X509Certificate[] shown && shown.length > 0
                        ? Optional.of(shown[0])
                        : Optional.empty());
    }

    /** All that the caller shows: this, and his certificate if there is one. */
    public Presented with(Presented token) {
        return certificate
                .<Presented>map(each -> new Presented.Certified(each, token))
                .orElse(token);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The whole body, at most so many bytes; unpacked if it is packed with gzip. */
    public byte[] body(InputStream in, long most) throws IOException {
        return gzip ? PackedBody.read(in, declaredLength, most) : BoundedBody.read(in, declaredLength, most);
    }

    /** Holds no header. */
    @Override
    public String toString() {
        return "DoorRequest[" + method + "]";
    }
}
