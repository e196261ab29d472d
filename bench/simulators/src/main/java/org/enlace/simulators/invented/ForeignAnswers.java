package org.enlace.simulators.invented;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Invents answers in the odd shapes of other registers: JSON in a JSON text, a wrapped answer, fields as keys and values. Not thread-safe. */
public final class ForeignAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PersonGenerator personGenerator;

    /** Answers about these people. */
    public ForeignAnswers(PersonGenerator personGenerator) {
        this.personGenerator = personGenerator;
    }

    /** Identity of a person, in Bolivian style. */
    public InventedMessage identity(long serial) {
        Person person = personGenerator.any();
        ObjectNode data = JSON.createObjectNode()
                .put("NumeroDocumento", "%07d".formatted(serial))
                .put("Complemento", "")
                .put("Nombres", person.given())
                .put("PrimerApellido", person.surname1())
                .put("SegundoApellido", person.surname2() == null ? "" : person.surname2());
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("ConsultaDatoPersonaEnJsonResult")
                .put("EsValido", true)
                .put("CodigoRespuesta", "2")
                .put("Mensaje", "")
                .put("DatosPersonaEnFormatoJson", data.toString());
        return message("bolivia-" + serial, answer.toString());
    }

    /** Border crossings of a person, in Paraguayan style. */
    public InventedMessage movements(long serial) {
        Person person = personGenerator.any();
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode data = answer.putObject("return")
                .put("codigo", "0")
                .put("estado", "OK")
                .put("mensaje", "")
                .putObject("datos");
        ObjectNode crossing = data.put("total", 1).putArray("movimientos").addObject();
        crossing.put("fecha", "2026-03-%02dT02:30:00Z".formatted(1 + serial % 28))
                .put("tipo", "E")
                .put("puesto", "PUENTE DE LA AMISTAD")
                .put("nombres", person.given())
                .put("apellidos", person.surnames())
                .put("medio", "T");
        crossing.putObject("documento")
                .put("tipo", "CI")
                .put("numero", "%07d".formatted(serial))
                .put("pais", "PRY");
        return message("paraguay-" + serial, answer.toString());
    }

    /** The element of a national form: everything as field, code and value. */
    public InventedMessage form(long serial) {
        Person person = personGenerator.any();
        String text =
                "<d:getFichaGeneralResponse xmlns:d=\"http://servicio.interoperadorws.interoperacion.dinardap.gob.ec/\"><return><codigoPaquete>604</codigoPaquete><instituciones><datosPrincipales>"
                        + field("nombre", 2, person.surnames() + " " + person.given())
                        + field("profesion", 563, "PROFESION INVENTADA %06d".formatted(serial))
                        + field("callesDomicilio", 16, "CALLE INVENTADA")
                        + field("sexo", 1328, person.female() ? "MUJER" : "HOMBRE")
                        + "</datosPrincipales><nombre>Registro Civil</nombre></instituciones></return></d:getFichaGeneralResponse>";
        return message("dinarp-" + serial, text);
    }

    private static String field(String name, int code, String value) {
        return "<registros><campo>%s</campo><codigo>%d</codigo><valor>%s</valor></registros>"
                .formatted(name, code, value);
    }

    private static InventedMessage message(String id, String text) {
        return new InventedMessage(id, null, text.getBytes(StandardCharsets.UTF_8));
    }
}
