package org.enlace.simulators.invented;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Border crossings by document, invented from the number alone, so that the Ministry's service and the caller know the same without any exchange.
 * Pure.
 */
public final class BorderCrossings {

    private static final String ID = "consulta-";
    private static final List<String> NAMES =
            List.of("PRUEBA EJEMPLO ANA MARIA", "INVENTADO MUESTRA LUIS", "ENSAYO FICTICIA ROSA ELENA");
    private static final List<String> POSTS = List.of("RUMICHACA", "HUAQUILLAS");

    private BorderCrossings() {}

    /**
     * The Police ask about the document of this number; every third time for border control, else to investigate.
     *
     * @return the element {@code consultarMovimientos}
     */
    public static InventedMessage question(long serial) {
        String text =
                "<pn:consultarMovimientos xmlns:pn=\"urn:ejemplo:ec:policia:movimientos:v1\"><pn:tipoDocumento>PAS</pn:tipoDocumento>"
                        + "<pn:numeroDocumento>" + number(serial)
                        + "</pn:numeroDocumento><pn:nacionalidad>VENEZOLANA</pn:nacionalidad>"
                        + "<pn:finalidad>" + (atTheBorder(serial) ? "CONTROL FRONTERIZO" : "INVESTIGACION")
                        + "</pn:finalidad>"
                        + "<pn:baseLegal>COIP, art. 91 (consulta inventada)</pn:baseLegal></pn:consultarMovimientos>";
        return new InventedMessage(ID + serial, null, text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean atTheBorder(long serial) {
        return serial % 3 == 0;
    }

    private static String number(long serial) {
        return "ZZ%07d".formatted(serial);
    }

    /** The crossings of a document in the fields of public catalogue source 108; none to three, none for a number that nobody here invented. */
    public static List<Map<String, String>> of(String number) {
        List<Map<String, String>> all = new ArrayList<>();
        if (number.matches("ZZ\\d{7,18}")) {
            long serial = Long.parseLong(number.substring(2));
            for (int i = 0; i < serial % 4; i++) {
                all.add(crossing(number, serial, i));
            }
        }
        return all;
    }

    private static Map<String, String> crossing(String number, long serial, int place) {
        boolean in = place % 2 == 0;
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("apellidosNombres", NAMES.get((int) (serial % NAMES.size())));
        fields.put("fechaDeNacimiento", "%02d/03/1990".formatted(1 + serial % 28));
        fields.put("genero", serial % NAMES.size() == 1 ? "MASCULINO" : "FEMENINO");
        fields.put("fechaHoraMovimiento", "%02d/02/2026 14:05:%02d".formatted(1 + place, serial % 60));
        fields.put("tipoMovimiento", in ? "ENTRADA" : "SALIDA");
        fields.put("paisOrigen", in ? "COL" : "ECU");
        fields.put("paisDestino", in ? "ECU" : "COL");
        fields.put("puertoRegistro", POSTS.get((int) (serial % POSTS.size())));
        fields.put("categoriaMigratoria", "T-3");
        fields.put("nacionalidadDocumentoMovMigra", "VEN");
        fields.put("numeroDocumentoMovMigra", number);
        fields.put("tipoDocumentoMovMigra", "PASAPORTE");
        fields.put("medio", "TERRESTRE");
        fields.put("tarjetaAndina", "00%08d".formatted(serial));
        return fields;
    }

    /** Answer that the Police must get to a query with this id, field by field; fields that they may not see for its purpose are empty. */
    public static List<Map<String, String>> expected(String questionId) {
        long serial = Long.parseLong(questionId.substring(ID.length()));
        List<Map<String, String>> all = of(number(serial));
        all.forEach(crossing -> {
            crossing.put("tarjetaAndina", "");
            crossing.put("categoriaMigratoria", "");
            if (atTheBorder(serial)) {
                List.of("apellidosNombres", "fechaDeNacimiento", "genero").forEach(field -> crossing.put(field, ""));
            }
        });
        return all;
    }
}
