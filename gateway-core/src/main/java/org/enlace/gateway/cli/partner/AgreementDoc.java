package org.enlace.gateway.cli.partner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.Partner;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.QueryAnswerRule;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Sensitivity;
import org.enlace.mappings.check.Html;
import org.enlace.mappings.check.Lineage;

/** Writes the technical annex of one agreement: the receiver and source of each field, its form, and its place in the receiver's message. */
public final class AgreementDoc {

    private static final Map<String, String> SPANISH = Map.ofEntries(
            Map.entry("Technical annex of agreement", "Anexo técnico del convenio"),
            Map.entry("Sender", "Emisor"),
            Map.entry("Record", "Registro"),
            Map.entry("In force", "Vigencia"),
            Map.entry("no end", "sin fin"),
            Map.entry("Body kept for (days)", "Conservación del contenido (días)"),
            Map.entry("Approved by", "Aprobado por"),
            Map.entry("Conditions", "Condiciones"),
            Map.entry("Rests on", "Se basa en"),
            Map.entry("MANDATE", "mandato de ley"),
            Map.entry("REQUIRED", "consentimiento de cada persona"),
            Map.entry("Records within 24 hours", "Registros en 24 horas"),
            Map.entry("no limit", "sin límite"),
            Map.entry("Contacts", "Contactos"),
            Map.entry("Protocol of the sender", "Protocolo de quien envía"),
            Map.entry("Protocol", "Protocolo"),
            Map.entry("Signatures", "Firmas"),
            Map.entry("Partner", "Institución"),
            Map.entry("Name and office", "Nombre y cargo"),
            Map.entry("Date and signature", "Fecha y firma"),
            Map.entry("never leaves", "no sale nunca"),
            Map.entry(
                    "Protected places are refused wherever they stand. A pseudonym is the receiver's own: no two receivers have the same.",
                    "Los lugares protegidos se rechazan dondequiera que estén. El seudónimo es propio del receptor: no hay dos receptores con el mismo."),
            Map.entry("Receiver", "Receptor"),
            Map.entry("Queried", "Consultada"),
            Map.entry("Purpose", "Finalidad"),
            Map.entry("Legal basis", "Base legal"),
            Map.entry("Policy", "Política"),
            Map.entry("Mapping", "Mapeo"),
            Map.entry("Field", "Campo"),
            Map.entry("Label", "Etiqueta"),
            Map.entry("Class", "Clase"),
            Map.entry("Released", "Entrega"),
            Map.entry("In the message", "En el mensaje"),
            Map.entry("keep", "tal cual"),
            Map.entry("drop", "no se entrega"),
            Map.entry("mask", "solo que existe"),
            Map.entry("pseudonymise", "seudónimo propio del receptor"),
            Map.entry("generalise", "solo la clase"),
            Map.entry(
                    "PUB may be published; RES is for the agencies of the case; VID identifies a person.",
                    "PUB se puede publicar; RES es para las instituciones del caso; VID identifica a una persona."));

    private static final Map<String, String> ENGLISH =
            Map.of("MANDATE", "a mandate of law", "REQUIRED", "the consent of each person");

    private final Snapshot snapshot;
    private final String language;

    public AgreementDoc(Snapshot snapshot, String language) {
        this.snapshot = snapshot;
        this.language = language;
    }

    public String page(Agreement agreement) {
        Html html = new Html(language, say("Technical annex of agreement") + " " + agreement.id());
        html.table(
                List.of("", ""),
                List.of(
                        List.of(say("Sender"), partner(agreement.from())),
                        List.of(say("Record"), agreement.record()),
                        List.of(
                                say("In force"),
                                agreement.validFrom() + " – "
                                        + agreement
                                                .validTo()
                                                .map(String::valueOf)
                                                .orElse(say("no end"))),
                        List.of(say("Body kept for (days)"), String.valueOf(agreement.retentionDays())),
                        List.of(say("Approved by"), agreement.approver()),
                        List.of(say("Rests on"), say(agreement.consent().name())),
                        List.of(
                                say("Records within 24 hours"),
                                agreement.volumeCap().isPresent()
                                        ? String.valueOf(agreement.volumeCap().getAsInt())
                                        : say("no limit")),
                        List.of(say("Contacts"), contacts(agreement)),
                        List.of(say("Protocol of the sender"), protocol(agreement.from()))));
        agreement.to().forEach(to -> receiver(agreement, to, html));
        html.paragraph(
                say(
                        "Protected places are refused wherever they stand. A pseudonym is the receiver's own: no two receivers have the same."));
        html.heading(say("Signatures"));
        html.table(
                List.of(say("Partner"), say("Name and office"), say("Date and signature")),
                parties(agreement).stream().map(each -> List.of(each, "", "")).toList());
        html.paragraph(say("PUB may be published; RES is for the agencies of the case; VID identifies a person."));
        return html.page();
    }

    private List<String> parties(Agreement agreement) {
        return Stream.concat(
                        Stream.of(agreement.from()), agreement.to().stream().map(Agreement.Receiver::link))
                .map(this::partnerName)
                .distinct()
                .toList();
    }

    /** Partner and office, one after the other. */
    static String contacts(Agreement agreement) {
        return new TreeMap<>(agreement.contacts())
                .entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining("; "));
    }

    private String protocol(LinkId id) {
        return snapshot.link(id)
                .map(link -> link.connector() + ", " + link.contract())
                .orElse("");
    }

    private void receiver(Agreement agreement, Agreement.Receiver to, Html html) {
        String mapping = mapping(agreement, to);
        Policy policy = snapshot.policy(to.policyId()).orElseThrow();
        html.heading(say(agreement.isQuery() ? "Queried" : "Receiver") + ": " + partner(to.link()));
        html.table(
                List.of("", ""),
                List.of(
                        List.of(say("Purpose"), to.purpose().name()),
                        List.of(say("Legal basis"), to.legalBasis()),
                        List.of(say("Policy"), policy.id()),
                        List.of(say("Mapping"), mapping),
                        List.of(say("Protocol"), protocol(agreement.isQuery() ? agreement.from() : to.link()))));
        html.table(
                List.of(say("Field"), say("Label"), say("Class"), say("Released"), say("In the message")),
                fields(policy, mapping));
    }

    /** Returns the mapping of the receiver's message; of a query, the mapping of the answer for the partner that sent the query. */
    private String mapping(Agreement agreement, Agreement.Receiver to) {
        return agreement.isQuery()
                ? snapshot.link(agreement.from())
                        .flatMap(PartnerLink::answering)
                        .map(QueryAnswerRule::mapping)
                        .orElseThrow()
                : snapshot.link(to.link())
                        .flatMap(link -> link.mapping(agreement.record()))
                        .orElseThrow();
    }

    private List<List<String>> fields(Policy policy, String mapping) {
        RecordType type = snapshot.catalogue()
                .recordType(snapshot.catalogue().outward(mapping).record());
        Set<Lineage.Edge> edges = new Lineage(snapshot.catalogue()).said(mapping);
        List<List<String>> rows = new ArrayList<>();
        for (RecordType.Field field : type.fields()) {
            FieldPath path = FieldPath.parse(field.path().replace("[]", ""));
            boolean holds = type.fields().stream()
                    .map(other -> FieldPath.parse(other.path().replace("[]", "")))
                    .anyMatch(other -> path.covers(other) && !other.equals(path));
            if (!holds) {
                rows.add(List.of(
                        field.path(),
                        language.equals("es") ? field.es() : field.en(),
                        field.sensitivity().word(),
                        field.sensitivity() == Sensitivity.VID_P ? say("never leaves") : released(policy, path),
                        places(edges, path)));
            }
        }
        return rows;
    }

    private String released(Policy policy, FieldPath field) {
        for (int length = field.steps().size(); length > 0; length--) {
            var rule = policy.rule(new FieldPath(field.steps().subList(0, length)));
            if (rule.isPresent()) {
                String word = say(rule.get().action().name().toLowerCase(Locale.ROOT));
                return rule.get().list().isEmpty()
                        ? word
                        : word + " " + rule.get().list();
            }
        }
        return say("drop");
    }

    private static String places(Set<Lineage.Edge> edges, FieldPath field) {
        Set<String> places = new TreeSet<>();
        for (Lineage.Edge edge : edges) {
            if (FieldPath.parse(edge.from()).covers(field) || field.covers(FieldPath.parse(edge.from()))) {
                places.add(edge.to());
            }
        }
        return String.join(", ", places);
    }

    private String partner(LinkId link) {
        return partnerName(link) + " (" + link + ")";
    }

    private String partnerName(LinkId link) {
        Partner partner = snapshot.partners().get(link.partner());
        return partner == null ? link.partner() : partner.name(new Locale(language));
    }

    private String say(String english) {
        return language.equals("es") ? SPANISH.getOrDefault(english, english) : ENGLISH.getOrDefault(english, english);
    }
}
