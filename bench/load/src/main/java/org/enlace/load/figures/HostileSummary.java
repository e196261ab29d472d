package org.enlace.load.figures;

import java.util.List;
import org.enlace.hostile.Tally;
import org.enlace.hostile.Verdict;
import org.enlace.load.report.LoadReport;

/** The targets and the table of a run of hostile requests. */
final class HostileSummary {

    private static final List<Verdict> WRONG = List.of(
            Verdict.SERVER_ERROR,
            Verdict.HUNG,
            Verdict.LEAK,
            Verdict.RESET,
            Verdict.EMPTY,
            Verdict.NO_STATUS,
            Verdict.GONE);

    private final Tally tally;

    HostileSummary(Tally tally) {
        this.tally = tally;
    }

    void write(LoadReport report) {
        WRONG.forEach(verdict -> report.target(
                words(verdict), tally.count(verdict) + " of " + tally.requests(), tally.count(verdict) == 0));
        report.target(
                "every valid request between is answered rightly",
                "%d of %d, p99 %d ms".formatted(tally.goodProbes(), tally.probes(), tally.probeP99()),
                tally.probes() > 0 && tally.goodProbes() == tally.probes());
        report.say("")
                .say("| endpoint | right | busy | 5xx | hung | leaks | resets | empty | no status | gone |")
                .say("|---|---|---|---|---|---|---|---|---|---|");
        tally.kinds().forEach(kind -> report.say(row(kind)));
        report.fact("requests", tally.requests(), "hostile requests: " + tally.requests());
        tally.offences().forEach(offence -> report.say("- `" + offence.replace('`', '\'') + "`"));
    }

    private String row(String kind) {
        StringBuilder row = new StringBuilder("| " + kind);
        row.append(" | ").append(tally.count(kind, Verdict.RIGHT));
        row.append(" | ").append(tally.count(kind, Verdict.BUSY));
        WRONG.forEach(verdict -> row.append(" | ").append(tally.count(kind, verdict)));
        return row.append(" |").toString();
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case SERVER_ERROR -> "no error of the server (5xx, or its like in SOAP)";
            case HUNG -> "no request without an answer in 15 s";
            case LEAK -> "no answer shows what was sent or the inside of the program";
            case RESET -> "no connection closed or reset before an answer";
            case EMPTY -> "no success without a body";
            case NO_STATUS -> "no answer without a status line";
            case GONE -> "the gateway lives";
            case RIGHT, BUSY -> throw new IllegalArgumentException("allowed: " + verdict);
        };
    }
}
