package org.enlace.gateway.endtoend;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.platform.database.DatabaseRole;

/** The Police asking for crossings at a gateway, and what the gateway wrote down of it. */
final class PoliceQueryClient {

    private final RunningGateway gateway;

    PoliceQueryClient(RunningGateway gateway) {
        this.gateway = gateway;
    }

    /** Asks for a document, over SOAP, as the Police. */
    HttpResponse<String> ask(String number, String purpose) {
        return send(question(number, purpose));
    }

    /** Sends an element with the credential of the link. */
    HttpResponse<String> send(String element) {
        return gateway.endpoints().send("police/crossings", "main", element.getBytes(StandardCharsets.UTF_8));
    }

    static String question(String number, String purpose) {
        return """
                <pn:consultarMovimientos xmlns:pn="urn:ejemplo:ec:policia:movimientos:v1">\
                <pn:tipoDocumento>PAS</pn:tipoDocumento><pn:numeroDocumento>%s</pn:numeroDocumento>\
                <pn:nacionalidad>VENEZOLANA</pn:nacionalidad><pn:finalidad>%s</pn:finalidad>\
                <pn:baseLegal>COIP, art. 91 &amp; orden MARCADA-7</pn:baseLegal></pn:consultarMovimientos>""".formatted(number, purpose);
    }

    /** The value of a field of the answer. */
    static String value(HttpResponse<String> answer, String field) {
        String[] parts = answer.body().split("<pn:campo>" + field + "</pn:campo>", 2);
        return parts[1].replaceFirst("(?s).*?<pn:valor>\\s*(.*?)\\s*</pn:valor>.*", "$1");
    }

    /** State and reason of the latest question. */
    List<String> latest() throws SQLException {
        return words(
                "select m.state || coalesce(' ' || q.fault, '') from journal.message m join journal.query q on q.message_id = m.id"
                        + " order by m.id desc limit 1");
    }

    List<String> words(String sql) throws SQLException {
        List<String> words = new ArrayList<>();
        try (Connection app = gateway.sql(DatabaseRole.APP);
                PreparedStatement select = app.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                words.add(row.getString(1));
            }
        }
        return words;
    }
}
