package org.enlace.crash.checker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** INV-10, INV-11, INV-12: the gateway stays within its limits, a cut line is the trouble of its partner alone, and all recovers by itself. */
final class Bounds {

    private static final long MOST_RSS_MB = 1_200;
    private static final long MOST_THREADS = 500;
    private static final long MOST_FILES = 2_000;
    private static final long LONGEST_RECOVERY = 150_000;
    private static final long LONG_ENOUGH = 1_500;
    private static final long ENOUGH_EFFECTS = 10;

    private final Findings findings;

    Bounds(Findings findings) {
        this.findings = findings;
    }

    /** One look at the gateway's process. */
    record Sample(long rssMb, long threads, long files) {}

    void samples(List<Sample> samples) {
        long rss = samples.stream().mapToLong(Sample::rssMb).max().orElse(0);
        long threads = samples.stream().mapToLong(Sample::threads).max().orElse(0);
        long files = samples.stream().mapToLong(Sample::files).max().orElse(0);
        findings.fact("mostRssMb", rss);
        findings.fact("mostThreads", threads);
        findings.fact("mostFiles", files);
        if (rss > MOST_RSS_MB || threads > MOST_THREADS || files > MOST_FILES) {
            findings.add("INV-10", "the gateway's memory, threads or files went over the limit", "gateway");
        }
    }

    /** While one partner's line does not carry, others get as much as just before. */
    void isolation(List<Round> rounds, PartnersBook book) {
        long looked = 0;
        for (Round round : rounds) {
            long lasted = round.until() - round.at();
            boolean cut = List.of("BLACK_HOLE", "RESET", "CUT").contains(round.verb());
            if (!round.kind().equals("DISTURB_LINE")
                    || round.line().startsWith("senders")
                    || !cut
                    || lasted < LONG_ENOUGH) {
                continue;
            }
            long before = others(book, round.line(), round.at() - lasted, round.at());
            long during = others(book, round.line(), round.at(), round.until());
            if (before >= ENOUGH_EFFECTS) {
                looked++;
                if (during * 4 < before) {
                    findings.add("INV-11", "other partners starved while one line was cut", "round " + round.number());
                }
            }
        }
        findings.fact("isolationRounds", looked);
    }

    private static long others(PartnersBook book, String partner, long from, long to) {
        return book.effects().stream()
                .filter(each -> !each.receiver().startsWith(partner + "/")
                        && !each.receiver().startsWith("fge/"))
                .filter(each -> each.at().toEpochMilli() >= from && each.at().toEpochMilli() < to)
                .count();
    }

    void recovery(List<Round> rounds) {
        for (Round round : rounds) {
            if (round.readyMillis() > LONGEST_RECOVERY || round.acceptedMillis() > LONGEST_RECOVERY) {
                findings.add("INV-12", "it did not recover in time", "round " + round.number());
            }
            if (round.takeOverMillis() < 0) {
                findings.add("INV-12", "nobody took over from what was gone", "round " + round.number());
            }
        }
    }

    /** Nothing may be left on its way once the faults have ended and the queues had time. */
    void drained(PartnersBook book, Tables tables) {
        book.sent().keySet().stream()
                .filter(id -> !book.answers().containsKey(id))
                .forEach(id -> findings.add("INV-12", "a message that never got a final answer", id));
        Map<String, Long> left = new HashMap<>();
        tables.deliveries().values().stream()
                .filter(each -> !each.finished() && !each.state().equals("PARKED"))
                .forEach(each -> left.merge(each.link(), 1L, Long::sum));
        left.forEach((link, count) ->
                findings.add("INV-12", "deliveries that did not end by themselves", link + " " + count));
    }
}
