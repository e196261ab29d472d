package org.enlace.simulators.receivers;

import static org.enlace.simulators.receivers.ReceiverContractException.unless;

import java.util.Set;

/** The Police's own reading of a notice. */
final class PoliceContract {

    static final String NAMESPACE = "urn:ejemplo:ec:policia:notificacion:v1";

    private static final Set<String> KINDS =
            Set.of("NDD_ASIGNADA", "ALERTA_FRONTERA", "ESTADO_PROCESAL", "CORRECCION", "RETIRO");
    private static final Set<String> PATHS = Set.of(
            "codigoNotificacion",
            "tipo",
            "fechaEmision",
            "numeroParte",
            "ndd",
            "alerta/codigoAlerta",
            "alerta/puesto",
            "alerta/lado",
            "alerta/prioridad",
            "alerta/fechaHora",
            "alerta/vigencia",
            "alerta/sujetos/sujeto/apellidosNombres",
            "alerta/sujetos/sujeto/fechaNacimiento",
            "alerta/sujetos/sujeto/nacionalidad",
            "alerta/sujetos/sujeto/tipoDocumento",
            "alerta/sujetos/sujeto/numeroDocumento",
            "alerta/sujetos/sujeto/sexo",
            "alerta/indicadores/indicador",
            "alerta/accionSolicitada",
            "estado/codigo",
            "estado/descripcion",
            "estado/fecha");
    private static final Set<String> SEXES =
            Set.of("HOMBRE", "MUJER", "LGBTI", "SIN DATO", "SE DESCONOCE", "NO APLICA", "RESERVADO");
    private static final String STAMP = "[0-3][0-9]/[01][0-9]/[12][0-9]{3} [0-2][0-9]:[0-5][0-9]:[0-5][0-9]";

    private PoliceContract() {}

    static void check(NoticeXml notice) {
        unless(notice.child().equals("{" + NAMESPACE + "}registrarNotificacion"), "registrarNotificacion: required");
        for (String path : notice.paths()) {
            unless(PATHS.contains(path), "unknown element");
        }
        unless(
                notice.one("codigoNotificacion").matches("[A-Za-z0-9][A-Za-z0-9:_.-]{0,99}"),
                "codigoNotificacion: pattern");
        unless(KINDS.contains(notice.one("tipo")), "tipo: value");
        unless(notice.one("fechaEmision").matches(STAMP), "fechaEmision: pattern");
        switch (notice.one("tipo")) {
            case "ALERTA_FRONTERA" -> alert(notice);
            case "NDD_ASIGNADA" -> {
                unless(notice.one("numeroParte").matches("[0-9]{19}"), "numeroParte: pattern");
                unless(notice.one("ndd").matches("[0-9]{15}"), "ndd: pattern");
            }
            case "ESTADO_PROCESAL" -> {
                unless(notice.one("ndd").matches("[0-9]{15}"), "ndd: pattern");
                unless(notice.one("estado/codigo").matches("0[1-9]|10"), "estado: only a stage we know");
                unless(notice.all("alerta/codigoAlerta").isEmpty(), "alerta: not in a stage");
            }
            default -> {
                // A correction or withdrawal looks like what it corrects.
            }
        }
    }

    private static void alert(NoticeXml notice) {
        unless(!notice.one("alerta/codigoAlerta").isEmpty(), "codigoAlerta: required");
        unless(notice.one("alerta/puesto").equals("RUM"), "puesto: only Ecuador's crossing");
        unless(Set.of("EC", "CO").contains(notice.one("alerta/lado")), "lado: value");
        unless(Set.of("ALTA", "MEDIA", "BAJA").contains(notice.one("alerta/prioridad")), "prioridad: value");
        unless(notice.one("alerta/fechaHora").matches(STAMP), "fechaHora: pattern");
        unless(notice.one("alerta/vigencia").matches(STAMP), "vigencia: pattern");
        notice.all("alerta/sujetos/sujeto/sexo").forEach(sex -> unless(SEXES.contains(sex), "sexo: value"));
    }
}
