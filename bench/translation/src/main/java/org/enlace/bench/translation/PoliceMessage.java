package org.enlace.bench.translation;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Police reports of any size, with invented persons of every kind that the mapping knows. */
final class PoliceMessage {
    /** Persons of a report of about 4 KB. */
    static final int SMALL = 5;
    /** Persons of a report of about 100 KB. */
    static final int LARGE = 192;

    private static final List<String> NAMES = List.of(
            "DE LA TORRE QUISHPE MARIA JOSE", "PEREZ LUIS", "INVENTADA PRUEBA ANA LUCIA", "DEL VALLE EJEMPLO JUAN");
    private static final List<String> DOCUMENTS = List.of(
            "<pn:tipoDocumento>CED</pn:tipoDocumento><pn:numeroDocumento>1700000019</pn:numeroDocumento>",
            "<pn:tipoDocumento>IND</pn:tipoDocumento><pn:numeroDocumento/>",
            "<pn:tipoDocumento>PAS</pn:tipoDocumento><pn:numeroDocumento>XX0000001</pn:numeroDocumento>");
    private static final List<String> BIRTHS = List.of("01/01/2010", "17/05/1999", "SIN DATO");
    private static final List<String> PURPOSES = List.of("EXPLOTACION SEXUAL", "MENDICIDAD", "TRABAJO FORZOSO");

    private PoliceMessage() {}

    static byte[] of(int persons) {
        StringBuilder text = new StringBuilder("""
                <pn:registrarParte xmlns:pn="urn:ejemplo:ec:policia:parte:v1">
                  <pn:parte>
                    <pn:numeroParte>2026030712453100417</pn:numeroParte>
                    <pn:fechaHecho>07/03/2026</pn:fechaHecho>
                    <pn:horaHecho>14:05</pn:horaHecho>
                    <pn:fechaElaboracion>07/03/2026 23:58:10</pn:fechaElaboracion>
                    <pn:flagrancia>S</pn:flagrancia>
                    <pn:presuntaInfraccion>DELITOS CONTRA LOS DERECHOS DE LIBERTAD</pn:presuntaInfraccion>
                    <pn:presuntaSubinfraccion>TRATA DE PERSONAS</pn:presuntaSubinfraccion>
                    <pn:codigoIccs>0204</pn:codigoIccs>
                    <pn:zona>ZONA 1</pn:zona>
                    <pn:subzona>CARCHI</pn:subzona>
                    <pn:codProvincia>04</pn:codProvincia>
                    <pn:codCanton>0401</pn:codCanton>
                    <pn:codParroquia>040150</pn:codParroquia>
                    <pn:unidad>UNIDAD DE EJEMPLO</pn:unidad>
                    <pn:intervinientes>
                """);
        for (int i = 0; i < persons; i++) {
            person(text, i);
        }
        return text.append("""
                    </pn:intervinientes>
                    <pn:relato>TEXTO INVENTADO PARA PRUEBA.</pn:relato>
                  </pn:parte>
                </pn:registrarParte>
                """).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void person(StringBuilder text, int i) {
        boolean victim = i % 2 == 0;
        String kind = victim ? "VICTIMA" : i % 10 == 9 ? "TESTIGO" : "PRESUNTO INFRACTOR";
        text.append("      <pn:interviniente calidad=\"").append(kind).append("\">\n");
        field(text, "apellidosNombres", NAMES.get(i % NAMES.size()));
        text.append("        ").append(DOCUMENTS.get(i % DOCUMENTS.size())).append('\n');
        field(text, "edad", victim ? String.valueOf(14 + i % 30) : "999");
        field(text, "fechaNacimiento", BIRTHS.get(i % BIRTHS.size()));
        field(text, "sexo", i % 3 == 0 ? "MUJER" : "HOMBRE");
        field(text, "nacionalidad", i % 4 == 1 ? "SIN DATO" : i % 4 == 2 ? "COLOMBIANA" : "ECUATORIANA");
        if (victim) {
            field(text, "estatusMigratorio", i % 4 == 0 ? "NO APLICA" : "IRREGULAR");
            field(text, "finExplotacion", PURPOSES.get(i % PURPOSES.size()));
            text.append("        <pn:medios><pn:medio>ENGAÑO</pn:medio><pn:medio>AMENAZA</pn:medio></pn:medios>\n");
        }
        text.append("      </pn:interviniente>\n");
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append("        <pn:")
                .append(name)
                .append('>')
                .append(value)
                .append("</pn:")
                .append(name)
                .append(">\n");
    }
}
