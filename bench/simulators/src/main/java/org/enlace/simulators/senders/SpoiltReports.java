package org.enlace.simulators.senders;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Police reports that break a rule on purpose. Each must be refused. */
final class SpoiltReports {

    static final String WRONG_PASSWORD = "wrong password";
    static final String WRONG_TYPE = "wrong content type";
    static final List<String> KINDS = List.of(
            "missing field",
            "unknown role",
            "not well-formed",
            "doctype",
            "wrong namespace",
            "wrong charset",
            WRONG_PASSWORD,
            WRONG_TYPE);

    private SpoiltReports() {}

    /** The HTTP body of a report that was good until now. */
    static byte[] body(String kind, String registrarParte) {
        String good = SoapLinkEndpoint.envelope(registrarParte);
        return switch (kind) {
            case "missing field" -> utf8(good.replaceFirst("<pn:fechaHecho>[^<]*</pn:fechaHecho>", ""));
            case "unknown role" -> utf8(good.replaceFirst("calidad=\"VICTIMA\"", "calidad=\"CURIOSO\""));
            case "not well-formed" -> utf8(good.substring(0, good.length() * 2 / 3));
            case "doctype" -> utf8(good.replaceFirst("\\?>\n", "?>\n<!DOCTYPE soapenv:Envelope>\n"));
            case "wrong namespace" -> utf8(good.replace(":parte:v1\"", ":parte:v0\""));
            // A Ñ in ISO-8859-1 is not UTF-8, whatever the declaration says.
            case "wrong charset" ->
                good.replaceFirst("<pn:relato>", "<pn:relato>AÑO ").getBytes(StandardCharsets.ISO_8859_1);
            default -> utf8(good);
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
