package org.enlace.gateway.operations.bulkload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Invented victim forms of the Ministry, as it would have sent them years ago. */
final class HistoricalForms {

    static final String LINK = "ministry/registrations";

    private HistoricalForms() {}

    /** One form of 2016; the day is the year's first. */
    static String form(int number, String name, String cedula) {
        return form(number, name, cedula, 2);
    }

    static String form(int number, String name, String cedula, int sex) {
        String document = cedula == null
                ? ""
                : "\"documento\": {\"tipoId\": 1, \"numero\": \"" + cedula + "\", \"paisEmisor\": \"ECU\"},";
        return """
            {"fichaId": "REG-2016-%06d", "fechaRegistro": "2016-01-04T10:15:00-05:00", "fenomeno": {"id": 1},
             "victima": {"condicion": "PRESUNTA", "primerApellido": "Ejemplo", "segundoApellido": "Inventada", "nombres": "%s", %s
                         "grupoEtario": "12-17", "sexoId": %d, "nacionalidades": ["EC"]},
             "hecho": {"finesExplotacion": [2], "actos": ["CAPTACION"], "medios": ["ENGANO"],
                       "rutas": [{"orden": 1, "tipo": "EXPLOTACION", "pais": "EC", "dpa": "0401", "fecha": "2016-01"}]}}
            """.formatted(number, name, document, sex);
    }

    static byte[] bytes(String form) {
        return form.getBytes(StandardCharsets.UTF_8);
    }

    /** A file of them: a zip with one each, in this order. */
    static byte[] zip(String... forms) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < forms.length; i++) {
                ZipEntry entry = new ZipEntry("ficha-%06d.json".formatted(i + 1));
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(bytes(forms[i]));
            }
        } catch (IOException inMemory) {
            throw new AssertionError(inMemory);
        }
        return out.toByteArray();
    }
}
