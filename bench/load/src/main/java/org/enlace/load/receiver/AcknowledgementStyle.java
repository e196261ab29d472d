package org.enlace.load.receiver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.enlace.load.traffic.LeanHttpConnection;

/** Form in which a receiver acknowledges a record, by the letter of its path. */
enum AcknowledgementStyle {
    /** {@code /S01}, {@code /F01}: the status says it. */
    STATUS("201 Created", "application/json", "{}"),
    /** {@code /M01}: a JSON with a reference of its own. */
    REFERENCE("201 Created", "application/json", "{\"notificacionId\":\"medicion\"}"),
    /** {@code /N01}: SOAP, with the acknowledgement of the contract of police notices. */
    SOAP(
            "200 OK",
            "text/xml; charset=utf-8",
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><p:registrarNotificacionResponse"
                    + " xmlns:p=\"urn:ejemplo:ec:policia:notificacion:v1\"><p:codigoRespuesta>0</p:codigoRespuesta>"
                    + "<p:mensaje>RECIBIDA</p:mensaje></p:registrarNotificacionResponse></s:Body></s:Envelope>");

    private final String head;
    private final byte[] body;

    AcknowledgementStyle(String status, String type, String text) {
        body = text.getBytes(StandardCharsets.UTF_8);
        head = "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n\r\n";
    }

    static AcknowledgementStyle of(String path) {
        return switch (path.charAt(1)) {
            case 'M' -> REFERENCE;
            case 'N' -> SOAP;
            default -> STATUS;
        };
    }

    void say(LeanHttpConnection leanHttpConnection) throws IOException {
        leanHttpConnection.send(head, body);
    }
}
