package org.enlace.gateway.registry.entities;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.enlace.gateway.store.Deadline;

/** The crime notices of a case: one row a number. Pure. */
final class Offences {

    static final String NDD = "FGE_NDD:";

    private Offences() {}

    static List<FactRow> of(CaseView view) {
        List<FactRow> rows = new ArrayList<>();
        Set<String> notices = view.numbers(NDD);
        for (String ndd : notices) {
            Deadline.check();
            Stages stages = view.stageIndex().ofNotice(ndd, notices.size() == 1);
            rows.add(new FactRow(Fact.OFFENCE)
                    .put("ndd", ndd)
                    .put("case_id", view.id())
                    .put("population", view.population())
                    .put("offence", stages.offence().or(view.offence()))
                    .put("admin1", view.admin1())
                    .put("recorded_on", recorded(view, ndd, stages))
                    .put("stage", stages.stage())
                    .put("outcome", stages.outcome()));
        }
        return rows;
    }

    /** The day it was assigned; else of its first stage; else of the first record that names it. */
    private static LocalDate recorded(CaseView view, String ndd, Stages stages) {
        List<Matter> naming = view.naming(NDD + ndd);
        LocalDate assigned = Dates.earliest(naming.stream()
                .flatMap(matter -> matter.said("assignment", "assignedOn").stream())
                .map(claim -> Dates.first(claim.value())));
        LocalDate named = Dates.earliest(naming.stream()
                .flatMap(matter -> matter.versions().stream())
                .map(said -> Dates.firstOf(Dates.event(said), Dates.recorded(said.recordedAt()))));
        return Dates.firstOf(assigned, stages.first(event -> true).orElse(null), named);
    }

    /** Where a case's notices came from: assignments and stages, the earliest day. */
    static LocalDate first(CaseView view) {
        Set<LocalDate> days = new TreeSet<>();
        view.numbers(NDD).forEach(ndd -> Stream.ofNullable(
                        recorded(view, ndd, view.stageIndex().ofNotice(ndd, false)))
                .forEach(days::add));
        return days.stream().findFirst().orElse(null);
    }
}
