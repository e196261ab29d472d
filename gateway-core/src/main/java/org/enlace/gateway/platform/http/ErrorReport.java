package org.enlace.gateway.platform.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers a request that the web server itself refuses (a head that it cannot read, an unknown protocol) with a problem document instead of a page.
 * Public because the server makes it by its name. Thread-safe.
 */
public final class ErrorReport extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable failure) {
        int status = response.getStatus();
        if (status < HttpServletResponse.SC_BAD_REQUEST
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        byte[] body = "{\"type\":\"about:blank\",\"status\":%d,\"findings\":[]}"
                .formatted(status)
                .getBytes(StandardCharsets.UTF_8);
        try {
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            response.setContentType("application/problem+json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException gone) {
            // The caller left; there is nobody to tell.
        }
    }
}
