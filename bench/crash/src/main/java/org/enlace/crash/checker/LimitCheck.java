package org.enlace.crash.checker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** INV-10, INV-11, INV-12: the gateway stays within its limits, a cut line affects its partner alone, and everything recovers without intervention. */
final class LimitCheck {

    private static final long MOST_RSS_MB = 1_200;
    private static final long MOST_THREADS = 500;
    private static final long MOST_FILES = 2_000;
    private static final long LONGEST_RECOVERY = 150_000;
    private static final long MOST_STARTS = 5;
    private static final long LONG_ENOUGH = 1_500;
    private static final long ENOUGH_EFFECTS = 10;

    private final CheckFindings checkFindings;

    LimitCheck(CheckFindings checkFindings) {
        this.checkFindings = checkFindings;
    }

    /** One look at the gateway's process. */
    record Sample(long rssMb, long threads, long files) {}

    void samples(List<Sample> samples) {
        long rss = samples.stream().mapToLong(Sample::rssMb).max().orElse(0);
        long threads = samples.stream().mapToLong(Sample::threads).max().orElse(0);
        long files = samples.stream().mapToLong(Sample::files).max().orElse(0);
        checkFindings.fact("mostRssMb", rss);
        checkFindings.fact("mostThreads", threads);
        checkFindings.fact("mostFiles", files);
        if (rss > MOST_RSS_MB || threads > MOST_THREADS || files > MOST_FILES) {
            checkFindings.add("INV-10", "the gateway's memory, threads or files went over the limit", "gateway");
        }
    }

    /** While one partner's line does not carry, others get as much as just before. */
    void isolation(List<FaultRound> rounds, PartnerLedger ledger) {
        long looked = 0;
        for (FaultRound faultRound : rounds) {
            long lasted = faultRound.until() - faultRound.at();
            boolean cut = List.of("BLACK_HOLE", "RESET", "CUT").contains(faultRound.verb());
            if (!faultRound.kind().equals("DISTURB_LINE")
                    || faultRound.line().startsWith("senders")
                    || !cut
                    || lasted < LONG_ENOUGH) {
                continue;
            }
            long before = others(ledger, faultRound.line(), faultRound.at() - lasted, faultRound.at());
            long during = others(ledger, faultRound.line(), faultRound.at(), faultRound.until());
            if (before >= ENOUGH_EFFECTS) {
                looked++;
                if (during * 4 < before) {
                    checkFindings.add(
                            "INV-11", "other partners starved while one line was cut", "round " + faultRound.number());
                }
            }
        }
        checkFindings.fact("isolationRounds", looked);
    }

    private static long others(PartnerLedger ledger, String partner, long from, long to) {
        return ledger.effects().stream()
                .filter(each -> !each.receiver().startsWith(partner + "/")
                        && !each.receiver().startsWith("fge/"))
                .filter(each -> each.at().toEpochMilli() >= from && each.at().toEpochMilli() < to)
                .count();
    }

    /**
     * A recovery may take 150 s, and on a busy machine five times as long as the first start there.
     *
     * @param firstStartMillis duration of the first start of the run; 0 if it is not known
     */
    void recovery(List<FaultRound> rounds, long firstStartMillis) {
        long longest = Math.max(LONGEST_RECOVERY, MOST_STARTS * firstStartMillis);
        checkFindings.fact("firstStartMillis", firstStartMillis);
        for (FaultRound faultRound : rounds) {
            if (faultRound.readyMillis() > longest || faultRound.acceptedMillis() > longest) {
                checkFindings.add("INV-12", "it did not recover in time", "round " + faultRound.number());
            }
            if (faultRound.takeOverMillis() < 0) {
                checkFindings.add("INV-12", "nobody took over from what was gone", "round " + faultRound.number());
            }
        }
    }

    /** Nothing may be left on its way once the faults have ended and the queues had time. */
    void drained(PartnerLedger ledger, ProductTables productTables) {
        ledger.sent().keySet().stream()
                .filter(id -> !ledger.answers().containsKey(id))
                .forEach(id -> checkFindings.add("INV-12", "a message that never got a final answer", id));
        Map<String, Long> left = new HashMap<>();
        productTables.deliveries().values().stream()
                .filter(each -> !each.finished() && !each.state().equals("PARKED"))
                .forEach(each -> left.merge(each.link(), 1L, Long::sum));
        left.forEach((link, count) ->
                checkFindings.add("INV-12", "deliveries that did not end by themselves", link + " " + count));
    }
}
