package org.enlace.hostile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts verdicts by kind of endpoint and probes by name, and keeps the first offences. Thread-safe. */
public final class Tally {

    private static final int MOST_OFFENCES = 40;
    private static final int EXCERPT = 300;

    private final Map<String, Map<Verdict, Integer>> verdicts = new TreeMap<>();
    private final Map<String, int[]> probes = new TreeMap<>();
    private final List<Long> probeMillis = new ArrayList<>();
    private final List<String> offences = new ArrayList<>();

    /** Counts an answer. */
    public synchronized Verdict add(HostileRequest request, Reply reply) {
        Verdict verdict = Verdict.of(request, reply);
        verdicts.computeIfAbsent(request.endpoint().kind(), any -> new EnumMap<>(Verdict.class))
                .merge(verdict, 1, Integer::sum);
        if (!verdict.isAllowed()) {
            offend("%s %s %s: %s after %d ms: %s"
                    .formatted(
                            request.name(),
                            request.endpoint().kind(),
                            verdict,
                            request.pace(),
                            reply.millis(),
                            excerpt(reply.octets())));
        }
        return verdict;
    }

    /** Counts a valid request between hostile ones. */
    public synchronized void addProbe(String name, boolean good, Reply reply) {
        int[] counts = probes.computeIfAbsent(name, any -> new int[2]);
        counts[0]++;
        counts[1] += good ? 1 : 0;
        probeMillis.add(reply.millis());
        if (!good) {
            offend("probe %s: %s after %d ms: %s"
                    .formatted(name, reply.ending(), reply.millis(), excerpt(reply.octets())));
        }
    }

    private void offend(String line) {
        if (offences.size() < MOST_OFFENCES) {
            offences.add(line);
        }
    }

    private static String excerpt(String octets) {
        String start = octets.substring(0, Math.min(EXCERPT, octets.length()));
        return start.replace("\r", "\\r").replace("\n", "\\n");
    }

    /** Number of answers of this verdict at all endpoints. */
    public synchronized int count(Verdict verdict) {
        return verdicts.values().stream()
                .mapToInt(each -> each.getOrDefault(verdict, 0))
                .sum();
    }

    /** Number of answers of this verdict at an endpoint. */
    public synchronized int count(String kind, Verdict verdict) {
        return verdicts.getOrDefault(kind, Map.of()).getOrDefault(verdict, 0);
    }

    /** The kinds of endpoints that were asked. */
    public synchronized List<String> kinds() {
        return List.copyOf(verdicts.keySet());
    }

    public synchronized int requests() {
        return verdicts.values().stream()
                .flatMap(each -> each.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    public synchronized int probes() {
        return probes.values().stream().mapToInt(counts -> counts[0]).sum();
    }

    public synchronized int goodProbes() {
        return probes.values().stream().mapToInt(counts -> counts[1]).sum();
    }

    /** The time that 99 of 100 probes did not exceed, in ms. */
    public synchronized long probeP99() {
        List<Long> sorted = probeMillis.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
    }

    /** The first requests that were answered wrongly, with what came. */
    public synchronized List<String> offences() {
        return List.copyOf(offences);
    }
}
