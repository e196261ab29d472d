package org.enlace.gateway.exchange.registry.entities;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Concludes the row of a case: its numbers by kind and the days of its stages. Pure. */
final class CaseConclusions {

    private CaseConclusions() {}

    static ConclusionRow of(CaseView view, List<ConclusionRow> victims) {
        ConclusionRow row = new ConclusionRow(ConclusionTable.CASE)
                .put("case_id", view.id())
                .put("population", view.population());
        row.put("phenomenon", view.phenomenon());
        row.put("scope", ResolvedValue.determined(view.codes("case", "scope")));
        row.put("admin1", view.admin1());
        row.put("offence", view.offence());
        row.list("exploitation", view.exploitation());
        days(row, view);
        row.put("stage", view.stages().stage());
        row.put("outcome", view.stages().outcome());
        row.put("reports", view.numbers("PN_PARTE:").size());
        row.put("ndds", view.numbers(Offences.NDD).size());
        row.put("registrations", view.numbers("MDI_FICHA:").size());
        List<ConclusionRow> migrants = victims.stream()
                .filter(victim -> "SMUGGLED_MIGRANT".equals(victim.text("victim_kind")))
                .toList();
        row.put("migrants", migrants.size());
        row.put("migrant_minors", (int) migrants.stream()
                .filter(victim -> "MINOR".equals(victim.text("majority")))
                .count());
        row.put("post", ResolvedValue.latest(view.codes("notice", "post")));
        return row.list("sources", view.sources());
    }

    private static void days(ConclusionRow row, CaseView view) {
        List<RecordClaims> reports = view.matters().stream()
                .map(SourceClaims::head)
                .filter(said -> said.record().equals("police-report"))
                .toList();
        row.put(
                "opened_on",
                CanonicalDates.earliest(Stream.concat(
                        view.matters().stream()
                                .flatMap(matter -> matter.versions().stream())
                                .map(RecordClaims::eventDay),
                        view.stages().events().stream().map(ProceedingStages.Event::on))));
        row.put("reported_on", CanonicalDates.earliest(reports.stream().map(CaseConclusions::reportedOn)));
        row.put(
                "reported_at",
                reports.stream()
                        .map(CaseConclusions::reportedAt)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null));
        row.put("ndd_on", Offences.first(view));
        row.put("charged_on", view.stages().first(ProceedingStages::isCharges).orElse(null));
        row.put(
                "sentenced_on",
                view.stages().first(ProceedingStages::isSentence).orElse(null));
    }

    private static LocalDate reportedOn(RecordClaims report) {
        var incident = report.group("incident");
        return CanonicalDates.firstOf(
                CanonicalDates.atPlace(incident.path("reportedAt"), incident),
                CanonicalDates.atPlace(incident.path("occurredFrom"), incident));
    }

    private static Instant reportedAt(RecordClaims report) {
        Instant reported = CanonicalDates.instant(report.group("incident").path("reportedAt"));
        return reported == null
                ? CanonicalDates.instant(report.group("incident").path("occurredFrom"))
                : reported;
    }
}
