package org.enlace.simulators.receivers;

import static org.enlace.simulators.receivers.ReceiverContractException.unless;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.enlace.simulators.invented.RegistrationForms;

/** Contracts by which the Ministry reads a follow-up, MIES a referral and IOM a form: required fields, permitted fields, and persons that are not named. */
final class JsonReceiverContracts {

    private static final Map<String, String> PARTS = Map.of(
            "RESULTADO_ALERTA", "resultado",
            "SENTENCIA", "sentencia",
            "RESPUESTA_DERIVACION", "derivacion",
            "AVISO_TRANSFRONTERIZO", "aviso");
    private static final Map<String, String> NUMBERS = Map.of(
            "resultado", "codigoAlerta",
            "sentencia", "proceso",
            "derivacion", "derivacionId",
            "aviso", "casoRef");
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "resultado", Set.of("codigoAlerta", "resultado", "fechaCierre", "institucion"),
            "sentencia",
                    Set.of(
                            "proceso",
                            "ndd",
                            "fecha",
                            "resultado",
                            "procedimiento",
                            "articulo",
                            "finesExplotacion",
                            "meses",
                            "reparacion",
                            "ejecutoriada"),
            "derivacion", Set.of("derivacionId", "estado", "fecha", "institucion", "motivoNegativa", "servicios"),
            "aviso",
                    Set.of(
                            "casoRef",
                            "fenomenoId",
                            "puesto",
                            "paisOrigen",
                            "paisExplotacion",
                            "baseLegal",
                            "personas"));
    private static final Set<String> CONCERNED =
            Set.of("codigoPersona", "menorDeEdad", "grupoEtario", "finesExplotacion");
    private static final Set<String> REFERRAL =
            Set.of("envioId", "derivacionId", "fecha", "novedad", "deriva", "motivo", "urgencia", "base", "personas");
    private static final Set<String> REFERRED = Set.of(
            "codigoPersona",
            "nombre",
            "edad",
            "grupoEtario",
            "menorDeEdad",
            "necesidades",
            "alertas",
            "contactoSeguro");
    private static final Set<String> FORM = Set.of(
            "prs_Pseudonym",
            "prs_Citizenship",
            "vic_TraffickingStatus",
            "vic_TraffickingStatusDecisionMakingOrg",
            "vic_TypeOfExploitation",
            "vic_TypeOfSexExploitation",
            "vic_ForcedLabourIndustry",
            "vic_MethodOfRecruitment",
            "vic_MethodsOfControl",
            "vic_RelationshipToTrafficker");

    private JsonReceiverContracts() {}

    static JsonReceiver.Reading followUp() {
        return new JsonReceiver.Reading("notificacionId", JsonReceiverContracts::checkFollowUp, notice -> {
            String part = PARTS.get(notice.path("tipo").asText());
            return notice.path(part).path(NUMBERS.get(part)).asText();
        });
    }

    private static void checkFollowUp(JsonNode notice) {
        String part = PARTS.get(notice.path("tipo").asText());
        unless(part != null, "tipo: value");
        unless(notice.path("novedad").asText().matches("[NCR]"), "novedad: value");
        only(notice, Set.of("notificacionId", "tipo", "novedad", "fecha", part), "notice");
        unless(!notice.path(part).path(NUMBERS.get(part)).asText().isEmpty(), part + ": number");
        only(notice.path(part), FIELDS.get(part), part);
        notice.path(part).path("personas").forEach(person -> only(person, CONCERNED, "personas"));
    }

    static JsonReceiver.Reading referral() {
        return new JsonReceiver.Reading(
                "envioId", JsonReceiverContracts::checkReferral, referral -> referral.path("derivacionId")
                        .asText());
    }

    private static void checkReferral(JsonNode referral) {
        only(referral, REFERRAL, "referral");
        unless(!referral.path("base").path("tipo").asText().isEmpty(), "base: required");
        boolean refused = referral.path("base").path("consentimiento").isBoolean()
                && !referral.path("base").path("consentimiento").asBoolean();
        unless(!refused || !referral.path("base").path("tipo").asText().equals("CONSENTIMIENTO"), "base: consent");
        unless(referral.path("personas").size() > 0, "personas: required");
        referral.path("personas").forEach(person -> only(person, REFERRED, "personas"));
    }

    /** @param traced the id behind a trace */
    static JsonReceiver.Reading form(UnaryOperator<String> traced) {
        return new JsonReceiver.Reading("cas_Id", JsonReceiverContracts::checkForm, form -> {
            JsonNode person = form.path("persons").path(0);
            return traced.apply(RegistrationForms.trace(
                    words(person.path("vic_TypeOfExploitation")), words(person.path("vic_MethodsOfControl"))));
        });
    }

    private static void checkForm(JsonNode form) {
        only(form, Set.of("cas_Id", "cas_Status", "persons"), "form");
        form.path("persons").forEach(person -> {
            only(person, FORM, "persons");
            unless(person.path("prs_Pseudonym").asText().startsWith("P-"), "prs_Pseudonym: pattern");
        });
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(each -> words.add(each.asText()));
        return words;
    }

    private static void only(JsonNode object, Set<String> names, String where) {
        object.fieldNames().forEachRemaining(name -> unless(names.contains(name), where + ": unknown field"));
    }
}
