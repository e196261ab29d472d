package org.enlace.gateway.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.enlace.connector.ProblemDocument;
import org.enlace.connector.RefusalCode;

/** A problem that is answered before a connector or the console has the request, as a problem document (RFC 9457). */
public enum InboundProblem {
    NO_SUCH_LINK(
            404,
            RefusalCode.UNKNOWN_LINK,
            "Ningún canal recibe en esta dirección; revísela: /in/<institución>/<canal>",
            "No link receives at this address; check it: /in/<partner>/<link>"),
    STARTING(
            503,
            RefusalCode.UNAVAILABLE,
            "La pasarela aún no recibe o ya se detiene",
            "The gateway does not take messages now"),
    LINK_CHANGES(
            503,
            RefusalCode.UNAVAILABLE,
            "La configuración de este canal está cambiando; envíe lo mismo más tarde",
            "The configuration of this link is changing; send it later"),
    NO_CONNECTOR(
            503,
            RefusalCode.UNAVAILABLE,
            "El conector de este canal no está ahora; envíe lo mismo más tarde",
            "The connector of this link is away; send it later"),
    TOO_SLOW(
            408,
            RefusalCode.MALFORMED,
            "El mensaje no llegó completo a tiempo; envíe lo mismo otra vez",
            "The message did not arrive in time; send it again"),
    INCOMPLETE(
            400,
            RefusalCode.MALFORMED,
            "El cuerpo no llegó completo o está mal delimitado",
            "The body is incomplete or framed wrongly"),
    TOO_LARGE(413, RefusalCode.TOO_LARGE, "El cuerpo es demasiado grande", "The body is too large"),
    CROWDED(
            503,
            RefusalCode.BUSY,
            "Demasiados mensajes a la vez; envíe lo mismo más tarde",
            "Too much at the same time; send it later");

    private static final int COME_BACK_SECONDS = 2;

    private final int status;
    private final RefusalCode code;
    private final String spanish;
    private final String english;

    InboundProblem(int status, RefusalCode code, String spanish, String english) {
        this.status = status;
        this.code = code;
        this.spanish = spanish;
        this.english = english;
    }

    /** Writes the answer, in Spanish unless English is asked for; with 503 it says when to come back. */
    public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean inEnglish =
                request.getLocale().getLanguage().equals("en") && request.getHeader("Accept-Language") != null;
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setIntHeader("Retry-After", COME_BACK_SECONDS);
        }
        String title = inEnglish ? english : spanish;
        ProblemResponse.write(response, new ProblemDocument(title, status, code.name(), List.of()));
    }
}
