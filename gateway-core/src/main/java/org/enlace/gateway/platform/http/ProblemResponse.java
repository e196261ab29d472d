package org.enlace.gateway.platform.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.enlace.connector.ProblemDocument;

/** Writes a problem document as the complete response of a servlet. */
public final class ProblemResponse {

    private ProblemResponse() {}

    /** Writes the status and the document. It writes bytes: a writer would add a charset to the type, and JSON has none. */
    public static void write(HttpServletResponse response, ProblemDocument problem) throws IOException {
        byte[] body = problem.bytes();
        response.setStatus(problem.status());
        response.setContentType(ProblemDocument.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
