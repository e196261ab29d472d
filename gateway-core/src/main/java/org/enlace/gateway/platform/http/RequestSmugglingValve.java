package org.enlace.gateway.platform.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;
import org.enlace.connector.Finding;
import org.enlace.connector.ProblemDocument;
import org.enlace.connector.RefusalCode;

/**
 * Refuses a request that states its length twice, by Content-Length and by Transfer-Encoding, and closes its connection (RFC 9112, §6.1): a proxy
 * before the gateway might believe the other one, and see a second request where the gateway sees a body. The server drops Content-Length silently,
 * so that later code cannot look at it; so the bytes of the head are read, where there is a Transfer-Encoding. Thread-safe.
 */
public final class RequestSmugglingValve extends ValveBase {

    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final byte[] CONTENT_LENGTH = "content-length".getBytes(StandardCharsets.US_ASCII);
    private static final ProblemDocument REFUSAL = new ProblemDocument(
            "Dos longitudes / Two lengths",
            HttpServletResponse.SC_BAD_REQUEST,
            RefusalCode.MALFORMED.name(),
            List.of(new Finding("Content-Length", "one")));

    public RequestSmugglingValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
        int encoding = headers.findHeader(TRANSFER_ENCODING, 0);
        if (encoding < 0
                || !alsoCounted(headers.getName(encoding).getByteChunk().getBuffer())) {
            getNext().invoke(request, response);
            return;
        }
        response.setHeader("Connection", "close");
        ProblemResponse.write(response, REFUSAL);
    }

    /** @param head the server's buffer: it begins with the request line, and nothing of the body was read into it over the head yet */
    private static boolean alsoCounted(byte[] head) {
        if (head == null) {
            return false;
        }
        int line = 0;
        while (line < head.length && head[line] != '\r' && head[line] != '\n') {
            if (named(head, line)) {
                return true;
            }
            line = next(head, line);
        }
        return false;
    }

    private static int next(byte[] head, int line) {
        int at = line;
        while (at < head.length && head[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private static boolean named(byte[] head, int line) {
        int end = line + CONTENT_LENGTH.length;
        if (end >= head.length || head[end] != ':') {
            return false;
        }
        for (int i = 0; i < CONTENT_LENGTH.length; i++) {
            if (Character.toLowerCase(head[line + i]) != CONTENT_LENGTH[i]) {
                return false;
            }
        }
        return true;
    }
}
