package org.enlace.hostile;

import java.util.random.RandomGenerator;
import org.enlace.hostile.HostileRequest.Pace;

/** Puts a message into HTTP/1.1, rightly or in one of the ways that intermediaries and servers disagree about. */
final class HttpFraming {

    private static final int WAYS = 27;

    private final Endpoint endpoint;
    private final RandomGenerator random;
    private Pace pace = Pace.WHOLE;

    HttpFraming(Endpoint endpoint, RandomGenerator random) {
        this.endpoint = endpoint;
        this.random = random;
    }

    /** Way in which the last framed message is to be written. */
    Pace pace() {
        return pace;
    }

    /** A right request of one message, which the server closes the connection after. */
    static String plain(Endpoint endpoint, Endpoint.Message message) {
        return head(
                        endpoint,
                        message.headers() + "Content-Length: " + message.body().length() + "\r\n")
                + message.body();
    }

    static String head(Endpoint endpoint, String headers) {
        return "POST " + endpoint.path() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n";
    }

    static String chunked(String body, String size) {
        return size + "\r\n" + body + "\r\n0\r\n";
    }

    String packed(Endpoint.Message message) {
        String gzip = Octets.gzip(message.body());
        String body =
                switch (random.nextInt(7)) {
                    case 0 -> gzip.substring(0, gzip.length() / 2);
                    case 1 -> gzip.substring(0, gzip.length() - 4);
                    case 2 -> gzip + "JUNK";
                    case 3 -> gzip + gzip;
                    case 4 -> Octets.gzip(gzip);
                    case 5 -> Octets.gzipBomb(12);
                    default -> message.body();
                };
        String encoding = random.nextInt(4) == 0 ? "deflate, gzip" : "gzip";
        return plain(
                endpoint, new Endpoint.Message(message.headers() + "Content-Encoding: " + encoding + "\r\n", body));
    }

    String framed(Endpoint.Message message) {
        String body = message.body();
        int length = body.length();
        String hex = Integer.toHexString(length);
        return switch (random.nextInt(WAYS)) {
            case 0 -> with(message, "Content-Length: -1") + body;
            case 1 -> with(message, "Content-Length: +" + length) + body;
            case 2 -> with(message, "Content-Length: " + length + ", " + length) + body;
            case 3 -> with(message, "Content-Length: " + length + "\r\nContent-Length: " + (length + 1)) + body;
            case 4 -> cut(with(message, "Content-Length: 9000000000000000000") + body);
            case 5 -> with(message, "Content-Length: 1e3") + body;
            case 6 -> cut(with(message, "Content-Length: " + (length + 7)) + body);
            case 7 -> cut(with(message, "Content-Length: " + length) + body.substring(0, length / 2));
            case 8 -> chunked(message, "", hex, "");
            case 9 -> chunked(message, "", hex + ";MARK=" + "e".repeat(random.nextInt(4_000)), "");
            case 10 -> chunked(message, "", hex, "X-Trailer: MARK\r\n".repeat(150));
            case 11 -> chunked(message, "", hex, "Content-Length: 5\r\nX-API-Key: MARK\r\n");
            case 12 -> chunked(message, "Content-Length: " + length + "\r\n", hex, "");
            case 13 -> chunked(message, "", "0" + hex, "");
            case 14 -> chunked(message, "", hex + ";a", "");
            case 15 -> cut(with(message, "Transfer-Encoding: chunked") + hex + "\r\n" + body.substring(length / 2));
            case 16 -> with(message, "Transfer-Encoding: MARK, chunked") + chunked(body, hex) + "\r\n";
            case 17 -> with(message, "Expect: 100-continue\r\nContent-Length: " + length) + body;
            case 18 -> with(message, message.headers() + "Content-Length: " + length) + body;
            case 19 -> pipelined(message);
            case 20 -> cutHead(message);
            case 21 -> with(message, "X-MARK: a\r\n".repeat(150) + "Content-Length: " + length) + body;
            case 22 -> with(message, "X-Long: " + "MARK".repeat(5_000) + "\r\nContent-Length: " + length) + body;
            case 23 -> chunked(message, "", "-" + hex, "");
            case 24 -> chunked(message, "", "f".repeat(17), "");
            case 25 -> chunked(message, "", hex + ";MARK=" + "e".repeat(8_000 + random.nextInt(4_000)), "");
            default -> sliced(plain(endpoint, message));
        };
    }

    private String with(Endpoint.Message message, String headers) {
        return head(endpoint, message.headers() + headers + "\r\n");
    }

    private String chunked(Endpoint.Message message, String headers, String size, String trailers) {
        return head(endpoint, message.headers() + headers + "Transfer-Encoding: chunked\r\n")
                + chunked(message.body(), size) + trailers + "\r\n";
    }

    private String pipelined(Endpoint.Message message) {
        return plain(endpoint, message).replace("Connection: close\r\n", "").repeat(2) + plain(endpoint, message);
    }

    private String cutHead(Endpoint.Message message) {
        String all = plain(endpoint, message);
        return cut(all.substring(0, 1 + random.nextInt(all.indexOf("\r\n\r\n"))));
    }

    private String cut(String octets) {
        pace = Pace.CUT;
        return octets;
    }

    private String sliced(String octets) {
        pace = Pace.SLICED;
        return octets;
    }
}
