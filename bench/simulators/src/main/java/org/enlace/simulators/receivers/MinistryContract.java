package org.enlace.simulators.receivers;

import static org.enlace.simulators.receivers.ReceiverContractException.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The Ministry's own reading of its notice: required fields, permitted fields, and that no person is named. */
final class MinistryContract {

    private static final Set<String> KINDS = Set.of("PARTE", "ESTADO", "ALERTA", "CORRECCION", "RETIRO");
    private static final Set<String> NOTICE = Set.of(
            "notificacionId",
            "tipo",
            "fecha",
            "numeroParte",
            "ndd",
            "provinciaDpa",
            "personas",
            "estadoProcesal",
            "alerta");
    private static final Set<String> PERSON =
            Set.of("codigoPersona", "calidad", "grupoEtario", "sexoId", "nacionalidad", "finesExplotacion");
    private static final Set<String> STAGE = Set.of("id", "fecha");
    private static final Set<String> ALERT = Set.of("puesto", "lado", "prioridadId", "fechaHora");
    private static final Set<String> BANDS =
            Set.of("0-11", "12-17", "18-29", "30-64", "65+", "DESCONOCE", "NO_APLICA", "RESERVADO");
    private static final Pattern NAMING = Pattern.compile(
            ".*(nombre|apellido|name|cedula|pasaporte|documento|nacimiento|relato|narrativ|edad$|telefono|direccion).*");

    private MinistryContract() {}

    static void check(JsonNode notice) {
        unless(notice != null && notice.isObject(), "an object");
        nobodyIsNamed(notice);
        only(notice, NOTICE, "notice");
        unless(
                notice.path("notificacionId").asText().matches("[A-Za-z0-9][A-Za-z0-9:_.-]{0,99}"),
                "notificacionId: pattern");
        unless(KINDS.contains(notice.path("tipo").asText()), "tipo: value");
        instant(notice.path("fecha"), "fecha");
        ids(notice);
        notice.path("personas").forEach(MinistryContract::person);
        if (notice.has("estadoProcesal")) {
            stage(notice.path("estadoProcesal"));
        }
        if (notice.has("alerta")) {
            alert(notice.path("alerta"));
        }
    }

    /** Trace of an alert: post side and moment. */
    static String trace(JsonNode alert) {
        return "EF-%s-%s@%s"
                .formatted(
                        alert.path("puesto").asText(),
                        alert.path("lado").asText(),
                        instant(alert.path("fechaHora"), "alerta.fechaHora")
                                .toInstant()
                                .truncatedTo(ChronoUnit.SECONDS));
    }

    private static void ids(JsonNode notice) {
        unless(
                !notice.has("numeroParte")
                        || notice.path("numeroParte").asText().matches("[0-9]{19}"),
                "numeroParte: pattern");
        unless(!notice.has("ndd") || notice.path("ndd").asText().matches("[0-9]{15}"), "ndd: pattern");
        switch (notice.path("tipo").asText()) {
            case "PARTE" -> unless(notice.has("numeroParte"), "numeroParte: required");
            case "ESTADO" -> unless(notice.has("ndd") && notice.has("estadoProcesal"), "estadoProcesal: required");
            case "ALERTA" -> unless(notice.has("alerta"), "alerta: required");
            default -> unless(notice.has("numeroParte") || notice.has("ndd") || notice.has("alerta"), "id: required");
        }
    }

    private static void person(JsonNode person) {
        only(person, PERSON, "personas");
        unless(person.path("codigoPersona").asText().matches("[A-Za-z0-9_-]{1,64}"), "codigoPersona: pattern");
        unless(
                Set.of("VICTIMA", "PRESUNTO_INFRACTOR")
                        .contains(person.path("calidad").asText()),
                "calidad: value");
        JsonNode band = person.path("grupoEtario");
        unless(band.isMissingNode() || band.isNull() || BANDS.contains(band.asText()), "grupoEtario: value");
        person.path("finesExplotacion")
                .forEach(purpose -> unless(purpose.asInt() >= 1 && purpose.asInt() <= 8, "finesExplotacion: value"));
    }

    private static void stage(JsonNode stage) {
        only(stage, STAGE, "estadoProcesal");
        unless(stage.path("id").asInt() >= 1 && stage.path("id").asInt() <= 14, "estadoProcesal.id: value");
    }

    private static void alert(JsonNode alert) {
        only(alert, ALERT, "alerta");
        unless(alert.path("puesto").asText().equals("RUM"), "alerta.puesto: only Ecuador's crossing");
        unless(
                alert.path("prioridadId").asInt() >= 1
                        && alert.path("prioridadId").asInt() <= 4,
                "prioridadId: value");
        trace(alert);
    }

    private static OffsetDateTime instant(JsonNode node, String field) {
        try {
            return OffsetDateTime.parse(node.asText());
        } catch (DateTimeException e) {
            throw new ReceiverContractException(field + ": date and time with offset");
        }
    }

    private static void only(JsonNode object, Set<String> names, String where) {
        for (Iterator<String> it = object.fieldNames(); it.hasNext(); ) {
            unless(names.contains(it.next()), where + ": unknown field");
        }
    }

    /** Looked for at every depth, whatever else the contract says. */
    private static void nobodyIsNamed(JsonNode node) {
        node.properties().forEach(field -> {
            unless(!NAMING.matcher(field.getKey().toLowerCase(Locale.ROOT)).matches(), "a field that names somebody");
            nobodyIsNamed(field.getValue());
        });
        if (node.isArray()) {
            node.forEach(MinistryContract::nobodyIsNamed);
        }
    }
}
