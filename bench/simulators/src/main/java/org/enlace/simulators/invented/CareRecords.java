package org.enlace.simulators.invented;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** Invents what is written about the care for victims: referrals (R8), answers to them (R9), protection measures (R10). Not thread-safe. */
public final class CareRecords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAJORITY = 18;

    private final SeededRandom dice;
    private final PersonGenerator personGenerator;

    /** Records by these dice about these people. */
    public CareRecords(SeededRandom dice, PersonGenerator personGenerator) {
        this.dice = dice;
        this.personGenerator = personGenerator;
    }

    /** A referral of the Ministry to this institution. */
    public InventedMessage referral(long serial, String to) {
        String id = "DER-%d-%05d".formatted(2026 + serial / 100_000, serial % 100_000);
        ObjectNode referral = JSON.createObjectNode()
                .put("derivacionId", id)
                .put("fecha", moment(serial))
                .put("deriva", "MDI")
                .put("destino", to)
                .put("motivo", dice.any("PROTECCION", "SALUD", "ASESORIA_LEGAL", "ACOGIDA"))
                .put("urgenciaId", dice.between(1, 4));
        ObjectNode basis = referral.putObject("base");
        ObjectNode person = referral.putObject("persona");
        Person whom = personGenerator.any();
        basis(basis, whom.age());
        RegistrationForms.names(person, whom);
        RegistrationForms.document(person.putObject("documento"), whom);
        person.put("edad", whom.age()).put("sexoId", whom.female() ? 2 : 1);
        person.putArray("necesidades").add(dice.between(1, 4)).add(dice.between(5, 9));
        person.putObject("alertas").put("amenazada", dice.chance(0.5)).put("noContactarDomicilio", dice.chance(0.5));
        person.put("contactoSeguro", "TELEFONO INVENTADO " + dice.digits(3));
        return message(id, referral);
    }

    /** A child, also one in doubt, assents and somebody else consents for it; only of who is known to be a child is there a best interest to be weighed. */
    private void basis(ObjectNode basis, Integer age) {
        boolean minor = age == null || age < MAJORITY;
        if (dice.chance(0.7)) {
            basis.put("tipo", "CONSENTIMIENTO")
                    .put("consentimiento", true)
                    .put("otorgadoPor", minor ? "REPRESENTANTE" : "VICTIMA")
                    .put("forma", minor ? "ASENTIMIENTO" : "ESCRITO");
        } else {
            String other = dice.any("MANDATO_LEGAL", "INTERES_SUPERIOR");
            basis.put("tipo", minor && age != null ? other : "MANDATO_LEGAL").putNull("consentimiento");
        }
    }

    /** An answer to the referral with this number. */
    public InventedMessage answer(long serial, String referral) {
        String status = dice.any("ACEPTADA", "DECLINADA", "COMPLETADA");
        ObjectNode answer = JSON.createObjectNode()
                .put("respuestaId", "RES-%06d".formatted(serial))
                .put("derivacionId", referral)
                .put("estado", status)
                .put("fecha", moment(serial))
                .put("institucion", "MIES");
        if (status.equals("DECLINADA")) {
            answer.put("motivoNegativa", dice.any("SIN_CUPO", "NO_UBICADA", "NO_ACEPTA"));
        }
        if (status.equals("COMPLETADA")) {
            answer.putArray("servicios").add(dice.any("SALUD", "ASESORIA_LEGAL"));
        }
        return message(referral, answer);
    }

    /** A protection measure for the victim of the form with this number. */
    public InventedMessage measure(long serial, String form) {
        String id = "MED-%d-%05d".formatted(2026 + serial / 100_000, serial % 100_000);
        ObjectNode measure = JSON.createObjectNode()
                .put("medidaId", id)
                .put("fichaId", form)
                .put("clase", dice.any("ACOGIMIENTO", "PSICOSOCIAL", "MEDIDA_JUDICIAL", "PROTECCION_TESTIGOS"))
                .put("autoridad", dice.any("JCPD", "JUZGADO", "SPAVT"))
                .put("estado", dice.any("CONCEDIDA", "VIGENTE", "TERMINADA"));
        measure.putObject("fechas").put("concedida", "2026-%02d".formatted(1 + serial % 9));
        measure.putObject("persona")
                .put("grupoEtario", dice.any("12-17", "18-29"))
                .put("sexoId", 2);
        return message(id, measure);
    }

    private static String moment(long serial) {
        return "2026-%02d-%02dT%02d:%02d:00-05:00".formatted(1 + serial % 9, 1 + serial % 28, serial % 24, serial % 60);
    }

    private static InventedMessage message(String id, ObjectNode content) {
        return new InventedMessage(id, null, content.toString().getBytes(StandardCharsets.UTF_8));
    }
}
