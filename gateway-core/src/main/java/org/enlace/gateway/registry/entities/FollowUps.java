package org.enlace.gateway.registry.entities;

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
import org.enlace.gateway.registry.entities.Matter.PersonSaid;

/** Referrals with their answers, protection measures, alerts with their outcomes. Pure. */
final class FollowUps {

    private FollowUps() {}

    static List<FactRow> of(Moment moment) {
        List<FactRow> rows = new ArrayList<>();
        for (Matter matter : moment.matters()) {
            switch (matter.record()) {
                case "protection-referral" ->
                    people(moment, matter).forEach(said -> rows.add(referral(moment, matter, said)));
                case "protection-measure" ->
                    people(moment, matter).forEach(said -> rows.add(measure(moment, matter, said)));
                case "border-alert" -> rows.add(alert(moment, matter));
                default -> {}
            }
        }
        return rows;
    }

    /** Those it is about; one who is nobody if it names none. */
    private static List<PersonSaid> people(Moment moment, Matter matter) {
        List<PersonSaid> people = matter.persons("VICTIM", moment::person);
        return people.isEmpty() ? List.of(new PersonSaid(null, null, matter.head(), java.util.Map.of())) : people;
    }

    private static UUID caseOf(Moment moment, Matter matter) {
        return matter.caseId() == null ? null : moment.root(matter.caseId());
    }

    private static JsonNode code(Matter matter, String group, String field) {
        return matter.code(group, field).map(Claim::value).orElse(Values.text(null));
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

    private static FactRow referral(Moment moment, Matter matter, PersonSaid said) {
        List<Said> answers = answers(moment, matter, "referral-answer").stream()
                .filter(answer -> Dates.instant(answer.group("referral").path("at")) != null)
                .sorted(Comparator.comparing(
                        answer -> Dates.instant(answer.group("referral").path("at"))))
                .toList();
        Set<String> services = new TreeSet<>();
        answers.forEach(
                answer -> services.addAll(Values.codes(answer.group("referral").path("services"))));
        FactRow row = new FactRow(Fact.REFERRAL)
                .put("referral_id", matter.businessId())
                .put("link", matter.head().link())
                .put("person_id", said.person())
                .put("case_id", caseOf(moment, matter))
                .put("to_institution", code(matter, "referral", "to"))
                .put("reason", code(matter, "referral", "reason"))
                .put("urgency", code(matter, "referral", "urgency"))
                .put("status", answers.isEmpty() ? "SENT" : status(answers.get(answers.size() - 1)))
                .put("sent_at", moment(matter, "referral", "sentAt"))
                .put("answered_at", first(answers, Set.of("ACCEPTED", "DECLINED")))
                .put("completed_at", first(answers, Set.of("COMPLETED")))
                .list("services", services);
        row.columns().put("minor", minor(said));
        return row;
    }

    private static String status(Said answer) {
        return Values.code(answer.group("referral").path("status"));
    }

    private static Instant first(List<Said> answers, Set<String> statuses) {
        return answers.stream()
                .filter(answer -> statuses.contains(Objects.toString(status(answer), "")))
                .map(answer -> Dates.instant(answer.group("referral").path("at")))
                .findFirst()
                .orElse(null);
    }

    /** All versions that stand: an answer under the same number adds to the ones before. */
    private static List<Said> answers(Moment moment, Matter matter, String record) {
        return moment.versions(record, matter.businessId());
    }

    private static Instant moment(Matter matter, String group, String field) {
        return matter.said(group, field)
                .map(claim -> Dates.instant(claim.value()))
                .orElse(null);
    }

    private static FactRow measure(Moment moment, Matter matter, PersonSaid said) {
        FactRow row = new FactRow(Fact.MEASURE)
                .put("measure_id", matter.businessId())
                .put("link", matter.head().link())
                .put("person_id", said.person())
                .put("case_id", caseOf(moment, matter))
                .put("kind", code(matter, "measure", "kind"))
                .put("authority", code(matter, "measure", "authority"))
                .put("status", code(matter, "measure", "status"));
        for (String day : List.of("granted", "ends", "ended")) {
            row.put(
                    day + "_on",
                    matter.said("measure", day + "On")
                            .map(claim -> Dates.first(claim.value()))
                            .orElse(null));
        }
        row.columns().put("minor", minor(said));
        return row;
    }

    private static FactRow alert(Moment moment, Matter matter) {
        List<PersonSaid> subjects = matter.persons("SUBJECT", moment::person);
        List<Said> outcomes = answers(moment, matter, "alert-outcome").stream()
                .sorted(Comparator.comparing(Said::recordedAt))
                .toList();
        JsonNode outcome = outcomes.isEmpty()
                ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
                : outcomes.get(outcomes.size() - 1).group("alert");
        Instant raised = Stream.of("raisedAt", "occurredAt")
                .map(field -> moment(matter, "alert", field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new FactRow(Fact.ALERT)
                .put("alert_id", matter.businessId())
                .put("link", matter.head().link())
                .put("post", code(matter, "alert", "post"))
                .put("kind", code(matter, "alert", "kind"))
                .put("priority", code(matter, "alert", "priority"))
                .put("raised_at", raised)
                .put(
                        "occurred_on",
                        Stream.of("occurredAt", "raisedAt")
                                .flatMap(field -> matter.said("alert", field).stream())
                                .map(claim -> Dates.first(claim.value()))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null))
                .put("subjects", subjects.size())
                .put("minors", (int) subjects.stream()
                        .filter(said -> Boolean.TRUE.equals(minor(said)))
                        .count())
                .put("outcome", Values.text(Values.code(outcome.path("outcome"))))
                .put("closed_at", Dates.instant(outcome.path("closedAt")));
    }
}
