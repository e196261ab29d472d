package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.enlace.gateway.exchange.registry.entities.SourceClaims.PersonSaid;

/** Concludes referrals with their answers, protection measures, and alerts with their outcomes. Pure. */
final class FollowUps {

    private FollowUps() {}

    static List<ConclusionRow> of(AsOfView asOfView) {
        List<ConclusionRow> rows = new ArrayList<>();
        for (SourceClaims sourceClaims : asOfView.matters()) {
            switch (sourceClaims.record()) {
                case "protection-referral" ->
                    people(asOfView, sourceClaims).forEach(said -> rows.add(referral(asOfView, sourceClaims, said)));
                case "protection-measure" ->
                    people(asOfView, sourceClaims).forEach(said -> rows.add(measure(asOfView, sourceClaims, said)));
                case "border-alert" -> rows.add(alert(asOfView, sourceClaims));
                default -> {}
            }
        }
        return rows;
    }

    /** The persons it is about; one unknown person if it names none. */
    private static List<PersonSaid> people(AsOfView asOfView, SourceClaims sourceClaims) {
        List<PersonSaid> people = sourceClaims.persons("VICTIM", asOfView::person);
        return people.isEmpty() ? List.of(new PersonSaid(null, null, sourceClaims.head(), java.util.Map.of())) : people;
    }

    private static UUID caseOf(AsOfView asOfView, SourceClaims sourceClaims) {
        return sourceClaims.caseId() == null ? null : asOfView.root(sourceClaims.caseId());
    }

    private static JsonNode code(SourceClaims sourceClaims, String group, String field) {
        return sourceClaims.code(group, field).map(Claim::value).orElse(CanonicalValues.text(null));
    }

    private static Boolean minor(PersonSaid said) {
        String stated = said.field("minor").map(claim -> claim.value().asText()).orElse("");
        String majority = said.field("age")
                .map(claim -> claim.value().path("majority").asText())
                .orElse("");
        if (stated.equals("YES") || majority.equals("MINOR")) {
            return true;
        }
        return stated.equals("NO") || majority.equals("ADULT") ? Boolean.FALSE : null;
    }

    private static ConclusionRow referral(AsOfView asOfView, SourceClaims sourceClaims, PersonSaid said) {
        List<RecordClaims> answers = answers(asOfView, sourceClaims, "referral-answer").stream()
                .filter(answer ->
                        CanonicalDates.instant(answer.group("referral").path("at")) != null)
                .sorted(Comparator.comparing(answer ->
                        CanonicalDates.instant(answer.group("referral").path("at"))))
                .toList();
        Set<String> services = new TreeSet<>();
        answers.forEach(answer ->
                services.addAll(CanonicalValues.codes(answer.group("referral").path("services"))));
        ConclusionRow row = new ConclusionRow(ConclusionTable.REFERRAL)
                .put("referral_id", sourceClaims.businessId())
                .put("link", sourceClaims.head().link())
                .put("person_id", said.person())
                .put("case_id", caseOf(asOfView, sourceClaims))
                .put("to_institution", code(sourceClaims, "referral", "to"))
                .put("reason", code(sourceClaims, "referral", "reason"))
                .put("urgency", code(sourceClaims, "referral", "urgency"))
                .put("status", answers.isEmpty() ? "SENT" : status(answers.get(answers.size() - 1)))
                .put("sent_at", moment(sourceClaims, "referral", "sentAt"))
                .put("answered_at", first(answers, Set.of("ACCEPTED", "DECLINED")))
                .put("completed_at", first(answers, Set.of("COMPLETED")))
                .list("services", services);
        row.columns().put("minor", minor(said));
        return row;
    }

    private static String status(RecordClaims answer) {
        return CanonicalValues.code(answer.group("referral").path("status"));
    }

    private static Instant first(List<RecordClaims> answers, Set<String> statuses) {
        return answers.stream()
                .filter(answer -> statuses.contains(Objects.toString(status(answer), "")))
                .map(answer -> CanonicalDates.instant(answer.group("referral").path("at")))
                .findFirst()
                .orElse(null);
    }

    /** All versions that stand: an answer under the same number adds to the ones before. */
    private static List<RecordClaims> answers(AsOfView asOfView, SourceClaims sourceClaims, String record) {
        return asOfView.versions(record, sourceClaims.businessId());
    }

    private static Instant moment(SourceClaims sourceClaims, String group, String field) {
        return sourceClaims
                .said(group, field)
                .map(claim -> CanonicalDates.instant(claim.value()))
                .orElse(null);
    }

    private static ConclusionRow measure(AsOfView asOfView, SourceClaims sourceClaims, PersonSaid said) {
        ConclusionRow row = new ConclusionRow(ConclusionTable.MEASURE)
                .put("measure_id", sourceClaims.businessId())
                .put("link", sourceClaims.head().link())
                .put("person_id", said.person())
                .put("case_id", caseOf(asOfView, sourceClaims))
                .put("kind", code(sourceClaims, "measure", "kind"))
                .put("authority", code(sourceClaims, "measure", "authority"))
                .put("status", code(sourceClaims, "measure", "status"));
        for (String day : List.of("granted", "ends", "ended")) {
            row.put(
                    day + "_on",
                    sourceClaims
                            .said("measure", day + "On")
                            .map(claim -> CanonicalDates.first(claim.value()))
                            .orElse(null));
        }
        row.columns().put("minor", minor(said));
        return row;
    }

    private static ConclusionRow alert(AsOfView asOfView, SourceClaims sourceClaims) {
        List<PersonSaid> subjects = sourceClaims.persons("SUBJECT", asOfView::person);
        List<RecordClaims> outcomes = answers(asOfView, sourceClaims, "alert-outcome").stream()
                .sorted(Comparator.comparing(RecordClaims::recordedAt))
                .toList();
        JsonNode outcome = outcomes.isEmpty()
                ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
                : outcomes.get(outcomes.size() - 1).group("alert");
        Instant raised = Stream.of("raisedAt", "occurredAt")
                .map(field -> moment(sourceClaims, "alert", field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new ConclusionRow(ConclusionTable.ALERT)
                .put("alert_id", sourceClaims.businessId())
                .put("link", sourceClaims.head().link())
                .put("post", code(sourceClaims, "alert", "post"))
                .put("kind", code(sourceClaims, "alert", "kind"))
                .put("priority", code(sourceClaims, "alert", "priority"))
                .put("raised_at", raised)
                .put(
                        "occurred_on",
                        Stream.of("occurredAt", "raisedAt")
                                .flatMap(field -> sourceClaims.said("alert", field).stream())
                                .map(claim -> CanonicalDates.first(claim.value()))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null))
                .put("subjects", subjects.size())
                .put("minors", (int) subjects.stream()
                        .filter(said -> Boolean.TRUE.equals(minor(said)))
                        .count())
                .put("outcome", CanonicalValues.text(CanonicalValues.code(outcome.path("outcome"))))
                .put("closed_at", CanonicalDates.instant(outcome.path("closedAt")));
    }
}
