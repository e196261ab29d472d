package org.enlace.gateway.exchange.registry.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.entities.ProceedingStages.Event;
import org.enlace.gateway.exchange.registry.entities.SourceClaims.PersonSaid;
import org.enlace.gateway.platform.database.Deadline;

/**
 * Concludes the suspects of a case and how far the proceeding against each has come. A batch says which stages a notice reached and whom it is about,
 * not who reached which: the stages of a batch are those of all whom it names, except that nobody is convicted or acquitted where a batch says both.
 * Pure.
 */
final class Suspects {

    private Suspects() {}

    static List<ConclusionRow> of(CaseView view) {
        Map<UUID, List<PersonSaid>> suspects = view.persons("SUSPECT");
        List<UUID> investigated = suspects.entrySet().stream()
                .filter(each -> each.getValue().stream().anyMatch(Suspects::investigates))
                .map(Map.Entry::getKey)
                .toList();
        List<ConclusionRow> rows = new ArrayList<>();
        suspects.forEach((person, said) -> {
            Deadline.check();
            rows.add(row(view, person, said, investigated.size() == 1 && investigated.contains(person)));
        });
        return rows;
    }

    private static boolean investigates(PersonSaid said) {
        return said.by().record().equals("case-status");
    }

    private static ConclusionRow row(CaseView view, UUID person, List<PersonSaid> said, boolean alone) {
        ConclusionRow row = new ConclusionRow(ConclusionTable.SUSPECT)
                .put("person_id", person)
                .put("case_id", view.id());
        row.put("population", said.get(0).population());
        PersonConclusions.describe(row, said);
        row.columns().remove(List.of("age_ec", "age_ctdc"));
        row.shown().keySet().removeAll(Set.of("age_ec", "age_ctdc"));
        ProceedingStages proceedingStages = view.stageIndex().ofSuspect(person, alone);
        progress(row, proceedingStages, said.stream().anyMatch(Suspects::investigates));
        Set<String> roles = new TreeSet<>();
        PersonConclusions.claims(said, "roles").forEach(claim -> roles.addAll(CanonicalValues.codes(claim.value())));
        return row.list("roles", roles)
                .list("exploitation", view.exploitation())
                .put("admin1", view.admin1().value())
                .put("offence", view.offence().value())
                .list("sources", said.stream().map(each -> each.by().partner()).toList());
    }

    private static void progress(ConclusionRow row, ProceedingStages proceedingStages, boolean contact) {
        row.put("contact_on", contact ? proceedingStages.first(event -> true).orElse(null) : null);
        row.put(
                "charged_on",
                proceedingStages.first(ProceedingStages::isCharges).orElse(null));
        row.put(
                "convicted_on",
                proceedingStages.first(ProceedingStages::convicts).orElse(null));
        row.put(
                "acquitted_on",
                proceedingStages.first(ProceedingStages::acquits).orElse(null));
        Integer months = proceedingStages.events().stream()
                .filter(ProceedingStages::convicts)
                .map(Event::months)
                .filter(Objects::nonNull)
                .reduce((older, newer) -> newer)
                .orElse(null);
        row.columns().put("sentence_months", months);
        row.put("status", status(proceedingStages, contact));
    }

    /** The newest that was decided; a stage that decides nothing leaves what was decided before. */
    private static String status(ProceedingStages proceedingStages, boolean contact) {
        String status = contact ? "FORMAL_CONTACT" : "REPORTED";
        for (Event event : proceedingStages.events()) {
            status = next(status, event);
        }
        return status;
    }

    private static String next(String status, Event event) {
        String outcome = Objects.toString(event.outcome(), "");
        String stage = Objects.toString(event.stage(), "");
        if (outcome.equals("CONVICTION")) {
            return "CONVICTED";
        }
        if (outcome.equals("ACQUITTAL")) {
            return "ACQUITTED";
        }
        if (Set.of("DISMISSAL", "ABSTENTION", "ARCHIVE").contains(outcome)) {
            return "DISMISSED";
        }
        boolean open =
                Set.of("REPORTED", "FORMAL_CONTACT", "CHARGED", "DISMISSED").contains(status);
        if (stage.equals("TRIAL")) {
            return open ? "TRIED" : status;
        }
        return Set.of("CHARGES", "PRE_TRIAL").contains(stage) && open ? "CHARGED" : status;
    }
}
