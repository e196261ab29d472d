package org.enlace.crash.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Plans of faults. The same seed gives the same plan, on every machine and for ever: only {@link Random} is asked. */
public final class FaultPlan {

    private static final int SHORTEST_MILLIS = 200;
    private static final int LONGEST_MILLIS = 8_000;
    private static final List<String> LINES = List.of("senders", "ministry", "eurofront", "police");
    private static final List<String> LINES_OF_NODES =
            List.of("senders-1", "senders-2", "ministry", "eurofront", "police");
    private static final List<String> VERBS = List.of("DELAY", "THROTTLE", "CUT", "HALF_CLOSE", "BLACK_HOLE", "RESET");

    private static final int SHORTEST_FENCED_MILLIS = 9_000;
    private static final int NODES = 2;
    /** One of so many kills is followed by a start at once, as a supervisor would do it. */
    private static final int AT_ONCE = 4;

    private final Random random;
    private final double haste;
    private final List<String> lines;

    private FaultPlan(long seed, double haste) {
        this(seed, haste, LINES);
    }

    private FaultPlan(long seed, double haste, List<String> lines) {
        this.random = new Random(seed);
        this.haste = haste;
        this.lines = lines;
    }

    /**
     * Random faults, as many as it takes for so many kills.
     *
     * @param haste share of the usual times between faults: 1 for 0.2 to 8 s
     */
    public static List<PlannedFault> random(long seed, int kills, double haste) {
        return new FaultPlan(seed, haste).untilKilled(kills, FaultKind::withOneGateway);
    }

    /** The same for two nodes with a pair of brokers. */
    public static List<PlannedFault> nodes(long seed, int kills, double haste) {
        return new FaultPlan(seed, haste, LINES_OF_NODES).untilKilled(kills, FaultKind::withTwoNodes);
    }

    private List<PlannedFault> untilKilled(int kills, ToIntFunction<FaultKind> weight) {
        List<PlannedFault> faults = new ArrayList<>();
        for (int killed = 0; killed < kills; ) {
            PlannedFault plannedFault = next(kind(weight));
            faults.add(plannedFault.numbered(faults.size() + 1));
            killed += plannedFault.kind().kills() ? 1 : 0;
        }
        return faults;
    }

    /** Only faults of these kinds in turn, for a mutant that others do not show. */
    public static List<PlannedFault> only(long seed, int count, double haste, List<FaultKind> kinds) {
        FaultPlan plan = new FaultPlan(seed, haste);
        List<PlannedFault> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            faults.add(plan.next(kinds.get(i % kinds.size())).numbered(i + 1));
        }
        return faults;
    }

    /**
     * Each point so many times, in mixed order.
     *
     * @param points names, each with the highest hit that may count
     */
    public static List<PlannedFault> points(long seed, int times, List<NamedPoint> points) {
        FaultPlan plan = new FaultPlan(seed, 1);
        List<PlannedFault> faults = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            List<NamedPoint> mixed = new ArrayList<>(points);
            java.util.Collections.shuffle(mixed, plan.random);
            for (NamedPoint point : mixed) {
                faults.add(plan.at(point).numbered(faults.size() + 1));
            }
        }
        return faults;
    }

    /** A point and the highest hit of it that may count. */
    public record NamedPoint(String name, int mostHits) {}

    private PlannedFault at(NamedPoint point) {
        if (point.name().equals("K05")) {
            return next(FaultKind.KILL_IN_ANSWER, point.name());
        }
        if (point.name().equals("K14")) {
            return next(FaultKind.KILL_IN_REQUEST, point.name());
        }
        int hit = 1 + random.nextInt(point.mostHits());
        return new PlannedFault(0, FaultKind.NAMED_POINT, 0, 0, "", "", hit, point.name());
    }

    private FaultKind kind(ToIntFunction<FaultKind> weight) {
        int all = Stream.of(FaultKind.values()).mapToInt(weight).sum();
        int chosen = random.nextInt(all);
        for (FaultKind kind : FaultKind.values()) {
            chosen -= weight.applyAsInt(kind);
            if (chosen < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("weights");
    }

    private PlannedFault next(FaultKind kind) {
        return next(kind, "");
    }

    private PlannedFault next(FaultKind kind, String point) {
        // Drawn for every kind, so that a change of one kind does not move all others.
        long after = (long) (haste * (SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS)));
        long lasts = 1_000L + random.nextInt(3_000);
        String line = lines.get(random.nextInt(lines.size()));
        String verb = VERBS.get(random.nextInt(VERBS.size()));
        int amount = random.nextInt(1_000);
        return switch (kind) {
            case DISTURB_LINE -> new PlannedFault(0, kind, after, lasts, line, verb, 20 + amount, point);
            case KILL_IN_ANSWER -> new PlannedFault(0, kind, after, lasts, "senders", "CUT", 10 + amount % 80, point);
            case KILL_IN_REQUEST ->
                new PlannedFault(0, kind, after, lasts, "ministry", "CUT", 100 + amount % 400, point);
            case KILL_NODE_1, KILL_NODE_2 ->
                new PlannedFault(0, kind, after, amount % AT_ONCE == 0 ? 0 : lasts, "", "", 0, point);
            case FREEZE_NODE ->
                new PlannedFault(0, kind, after, SHORTEST_FENCED_MILLIS + lasts, "", "", 1 + amount % NODES, point);
            default -> new PlannedFault(0, kind, after, lasts, "", "", 0, point);
        };
    }
}
