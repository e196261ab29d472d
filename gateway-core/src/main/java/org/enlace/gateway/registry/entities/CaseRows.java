package org.enlace.gateway.registry.entities;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The row of a case: its numbers by kind and the days of its stages. Pure. */
final class CaseRows {

    private CaseRows() {}

    static FactRow of(CaseView view, List<FactRow> victims) {
        FactRow row = new FactRow(Fact.CASE).put("case_id", view.id()).put("population", view.population());
        row.put("phenomenon", view.phenomenon());
        row.put("scope", Shown.determined(view.codes("case", "scope")));
        row.put("admin1", view.admin1());
        row.put("offence", view.offence());
        row.list("exploitation", view.exploitation());
        days(row, view);
        row.put("stage", view.stages().stage());
        row.put("outcome", view.stages().outcome());
        row.put("reports", view.numbers("PN_PARTE:").size());
        row.put("ndds", view.numbers(Offences.NDD).size());
        row.put("registrations", view.numbers("MDI_FICHA:").size());
        List<FactRow> migrants = victims.stream()
                .filter(victim -> "SMUGGLED_MIGRANT".equals(victim.text("victim_kind")))
                .toList();
        row.put("migrants", migrants.size());
        row.put("migrant_minors", (int) migrants.stream()
                .filter(victim -> "MINOR".equals(victim.text("majority")))
                .count());
        row.put("post", Shown.latest(view.codes("notice", "post")));
        return row.list("sources", view.sources());
    }

    private static void days(FactRow row, CaseView view) {
        List<Said> reports = view.matters().stream()
                .map(Matter::head)
                .filter(said -> said.record().equals("police-report"))
                .toList();
        row.put(
                "opened_on",
                Dates.earliest(Stream.concat(
                        view.matters().stream()
                                .flatMap(matter -> matter.versions().stream())
                                .map(Said::eventDay),
                        view.stages().events().stream().map(Stages.Event::on))));
        row.put("reported_on", Dates.earliest(reports.stream().map(CaseRows::reportedOn)));
        row.put(
                "reported_at",
                reports.stream()
                        .map(CaseRows::reportedAt)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null));
        row.put("ndd_on", Offences.first(view));
        row.put("charged_on", view.stages().first(Stages::isCharges).orElse(null));
        row.put("sentenced_on", view.stages().first(Stages::isSentence).orElse(null));
    }

    private static LocalDate reportedOn(Said report) {
        var incident = report.group("incident");
        return Dates.firstOf(
                Dates.atPlace(incident.path("reportedAt"), incident),
                Dates.atPlace(incident.path("occurredFrom"), incident));
    }

    private static Instant reportedAt(Said report) {
        Instant reported = Dates.instant(report.group("incident").path("reportedAt"));
        return reported == null ? Dates.instant(report.group("incident").path("occurredFrom")) : reported;
    }
}
