package org.enlace.gateway.platform.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.enlace.connector.ProblemDocument;

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
        try {
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            ProblemResponse.write(response, new ProblemDocument(null, status, null, List.of()));
            response.finishResponse();
        } catch (IOException gone) {
            // The caller left; there is nobody to tell.
        }
    }
}
