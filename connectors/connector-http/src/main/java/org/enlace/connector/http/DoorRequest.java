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
import org.enlace.connector.Presented;

/**
 * What an edge may know of a request: the allow-list, read into one typed object. Everything else a caller sends stays outside.
 *
 * @param declaredLength bytes the sender announced; negative if it did not
 * @param plain false if the body is packed (Content-Encoding)
 * @param headers the allowed ones that are there, by name, case ignored
 * @param certificate of the caller, from the TLS session; no header can say it
 */
public record DoorRequest(
        String method,
        MediaType type,
        long declaredLength,
        boolean plain,
        Locale language,
        Optional<Presented> basic,
        Map<String, String> headers,
        Optional<X509Certificate> certificate) {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

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
                encoding == null || encoding.equalsIgnoreCase("identity"),
                Language.of(request.getHeader("Accept-Language")),
                BasicCredentials.read(request.getHeader("Authorization")),
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

    /** The whole body, at most so many bytes. */
    public byte[] body(InputStream in, long most) throws IOException {
        return BoundedBody.read(in, declaredLength, most);
    }

    /** Holds no header. */
    @Override
    public String toString() {
        return "DoorRequest[" + method + "]";
    }
}
