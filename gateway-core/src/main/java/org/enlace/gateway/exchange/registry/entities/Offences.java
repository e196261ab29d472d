package org.enlace.gateway.exchange.registry.entities;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.enlace.gateway.platform.database.Deadline;

/** Concludes the crime notices of a case: one row a number. Pure. */
final class Offences {

    static final String NDD = "FGE_NDD:";

    private Offences() {}

    static List<ConclusionRow> of(CaseView view) {
        List<ConclusionRow> rows = new ArrayList<>();
        Set<String> notices = view.numbers(NDD);
        for (String ndd : notices) {
            Deadline.check();
            ProceedingStages proceedingStages = view.stageIndex().ofNotice(ndd, notices.size() == 1);
            rows.add(new ConclusionRow(ConclusionTable.OFFENCE)
                    .put("ndd", ndd)
                    .put("case_id", view.id())
                    .put("population", view.population())
                    .put("offence", proceedingStages.offence().or(view.offence()))
                    .put("admin1", view.admin1())
                    .put("recorded_on", recorded(view, ndd, proceedingStages))
                    .put("stage", proceedingStages.stage())
                    .put("outcome", proceedingStages.outcome()));
        }
        return rows;
    }

    /** The day it was assigned; else of its first stage; else of the first record that names it. */
    private static LocalDate recorded(CaseView view, String ndd, ProceedingStages proceedingStages) {
        List<SourceClaims> naming = view.naming(NDD + ndd);
        LocalDate assigned = CanonicalDates.earliest(naming.stream()
                .flatMap(matter -> matter.said("assignment", "assignedOn").stream())
                .map(claim -> CanonicalDates.first(claim.value())));
        LocalDate named = CanonicalDates.earliest(naming.stream()
                .flatMap(matter -> matter.versions().stream())
                .map(said -> CanonicalDates.firstOf(said.eventDay(), CanonicalDates.recorded(said.recordedAt()))));
        return CanonicalDates.firstOf(
                assigned, proceedingStages.first(event -> true).orElse(null), named);
    }

    /** Returns where a case's notices came from: assignments and stages, the earliest day. */
    static LocalDate first(CaseView view) {
        Set<LocalDate> days = new TreeSet<>();
        view.numbers(NDD).forEach(ndd -> Stream.ofNullable(
                        recorded(view, ndd, view.stageIndex().ofNotice(ndd, false)))
                .forEach(days::add));
        return days.stream().findFirst().orElse(null);
    }
}
