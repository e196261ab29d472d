package org.enlace.gateway.cli.partner;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule.Action;
import org.enlace.gateway.configuration.model.Partner;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Sensitivity;
import org.enlace.mappings.check.Html;

/** Writes the use of personal data by all agreements together: the register that the law requires, and the questions of an impact assessment. */
final class ProcessingRegister {

    private final Snapshot snapshot;
    private final boolean spanish;

    /** @param language {@code es} or {@code en} */
    ProcessingRegister(Snapshot snapshot, String language) {
        this.snapshot = snapshot;
        this.spanish = language.equals("es");
    }

    private String say(String es, String en) {
        return spanish ? es : en;
    }

    private Html html(String title) {
        return new Html(spanish ? "es" : "en", title);
    }

    /** One line for each receiver of each agreement. */
    String activities() {
        Html html = html(say("Registro de actividades de tratamiento", "Register of processing activities"));
        List<List<String>> rows = new ArrayList<>();
        for (Agreement agreement : snapshot.agreements().values()) {
            if (agreement.to().isEmpty()) {
                rows.add(row(agreement, say("solo el registro", "the registry only"), "", "", "", ""));
            }
            for (Agreement.Receiver to : agreement.to()) {
                Policy policy = snapshot.policy(to.policyId()).orElseThrow();
                LinkId gets = agreement.isQuery() ? agreement.from() : to.link();
                rows.add(row(
                        agreement,
                        partner(gets) + " (" + gets + ")",
                        to.purpose().name(),
                        to.legalBasis(),
                        categories(policy),
                        policy.id()));
            }
        }
        html.table(
                List.of(
                        say("Convenio", "Agreement"),
                        say("De", "From"),
                        say("A", "To"),
                        say("Registro", "Record"),
                        say("Finalidad", "Purpose"),
                        say("Base legal", "Legal basis"),
                        say("Consentimiento", "Consent"),
                        say("Datos que salen", "Data released"),
                        say("Política", "Policy"),
                        say("Vigencia", "In force"),
                        say("Conservación (días)", "Kept for (days)"),
                        say("Contactos", "Contacts")),
                rows);
        return html.page();
    }

    private List<String> row(Agreement agreement, String to, String purpose, String basis, String data, String policy) {
        return List.of(
                agreement.id(),
                partner(agreement.from()) + " (" + agreement.from() + ")",
                to,
                agreement.record(),
                purpose,
                basis,
                agreement.consent() == Agreement.ConsentRule.REQUIRED
                        ? say("de cada persona", "of each person")
                        : say("mandato de ley", "mandate of law"),
                data,
                policy,
                agreement.validFrom() + " – "
                        + agreement.validTo().map(String::valueOf).orElse(say("sin fin", "no end")),
                String.valueOf(agreement.retentionDays()),
                AgreementDoc.contacts(agreement));
    }

    private String partner(LinkId link) {
        Partner partner = snapshot.partners().get(link.partner());
        return partner == null ? link.partner() : partner.name(new Locale(spanish ? "es" : "en"));
    }

    /** Returns the labels of the fields that a policy releases, those that identify first. */
    private String categories(Policy policy) {
        RecordType type = snapshot.catalogue().recordType(policy.record() + "/v1");
        Map<Sensitivity, TreeSet<String>> found = new EnumMap<>(Sensitivity.class);
        for (RecordType.Field field : type.fields()) {
            FieldPath path = FieldPath.parse(field.path().replace("[]", ""));
            boolean out = policy.effective(path).action() != Action.DROP
                    && !field.kind().isEmpty();
            if (out && field.sensitivity() != Sensitivity.VID_P) {
                found.computeIfAbsent(field.sensitivity(), each -> new TreeSet<>())
                        .add(spanish ? field.es() : field.en());
            }
        }
        return List.of(Sensitivity.VID, Sensitivity.RES, Sensitivity.PUB).stream()
                .filter(found::containsKey)
                .map(each -> each.word() + ": " + String.join(", ", found.get(each)))
                .collect(Collectors.joining("; "));
    }

    /** Returns the assessment with known facts filled in; the answers that only people can give are left open. */
    String assessment() {
        Html html = html(say("Evaluación de impacto: esqueleto", "Data protection impact assessment: skeleton"));
        html.heading(say("1. Qué se trata", "1. What is processed"));
        html.paragraph(say(
                        "Convenios: %d. Instituciones: %d. El detalle está en el registro de actividades.",
                        "Agreements: %d. Partners: %d. The details are in the register of processing activities.")
                .formatted(snapshot.agreements().size(), snapshot.partners().size()));
        html.heading(say("2. Necesidad y proporcionalidad", "2. Necessity and proportionality"));
        html.table(
                List.of(
                        say("Convenio", "Agreement"),
                        say("Finalidades", "Purposes"),
                        say("¿Sale algo que identifica?", "Does anything that identifies leave?"),
                        say("¿Por qué hace falta? (a completar)", "Why is it needed? (to be filled in)")),
                snapshot.agreements().values().stream()
                        .filter(each -> !each.to().isEmpty())
                        .map(this::need)
                        .toList());
        html.heading(say("3. Riesgos para las personas", "3. Risks to people"));
        html.table(
                List.of(
                        say("Riesgo", "Risk"),
                        say("Medida de la pasarela", "What the gateway does"),
                        say("Riesgo que queda (a completar)", "Risk that is left (to be filled in)")),
                risks());
        html.heading(say("4. Opinión y decisión (a completar)", "4. Opinion and decision (to be filled in)"));
        html.table(
                List.of("", ""),
                List.of(
                        List.of(say("Delegado de protección de datos", "Data protection officer"), ""),
                        List.of(say("Personas consultadas", "People consulted"), ""),
                        List.of(say("Decisión, fecha y firma", "Decision, date and signature"), ""),
                        List.of(say("Próxima revisión", "Next review"), "")));
        return html.page();
    }

    private List<String> need(Agreement agreement) {
        boolean identifies = agreement.to().stream()
                .map(to -> snapshot.policy(to.policyId()).orElseThrow())
                .anyMatch(policy -> categories(policy).startsWith(Sensitivity.VID.word() + ":"));
        return List.of(
                agreement.id(),
                agreement.to().stream()
                        .map(to -> to.purpose().name())
                        .distinct()
                        .collect(Collectors.joining(", ")),
                identifies ? say("sí", "yes") : "no",
                "");
    }

    private List<List<String>> risks() {
        return List.of(
                List.of(
                        say("Se conoce dónde está una víctima", "Somebody learns where a victim is"),
                        say(
                                "Los lugares protegidos no entran ni salen; el relato se queda con quien lo escribió.",
                                "Protected places neither come in nor go out; the narrative stays with who wrote it."),
                        ""),
                List.of(
                        say("Dos receptores juntan lo que tienen", "Two receivers join what they have"),
                        say(
                                "Cada receptor tiene seudónimos propios. Riesgo restante: un receptor que tiene los nombres bajo un número de caso puede unirlos a lo que otro receptor tiene bajo ese número.",
                                "Each receiver has pseudonyms of its own. The remaining risk: a receiver that has the names under a case number can join them to what another receiver has under that number."),
                        ""),
                List.of(
                        say("Un receptor recibe más de lo acordado", "A receiver gets more than was agreed"),
                        say(
                                "Lo que no se nombra no sale; ninguna política pasa de la matriz de minimización.",
                                "What is not named does not leave; no policy goes beyond the minimisation matrix."),
                        ""),
                List.of(
                        say(
                                "Alguien retira su consentimiento y se sigue compartiendo",
                                "Somebody takes consent back and sharing goes on"),
                        say(
                                "A completar según la regla de consentimiento de cada convenio.",
                                "To be filled in by the consent rule of each agreement."),
                        ""));
    }
}
