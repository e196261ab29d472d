package org.enlace.gateway.console.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.enlace.gateway.console.link.LinkRow;
import org.enlace.gateway.console.traffic.FailingLink;
import org.enlace.gateway.console.traffic.NowReader;
import org.enlace.gateway.console.traffic.NowView;
import org.enlace.gateway.console.web.CellState;
import org.enlace.gateway.console.web.PairStatus;
import org.enlace.gateway.console.web.TrafficMatrix;

/**
 * The content of the first page, reduced to what is readable from four metres: counts, states and names of partners, no number of a message, no
 * person.
 *
 * @param now the first page in numbers
 * @param held cases held back
 * @param behind age of the counts in seconds
 * @param matrix at most {@link #ROWS} senders by {@link #COLUMNS} receivers, healthy ones are left out first
 * @param left senders and receivers left out
 * @param needs items that need an operator, by kind
 * @param sites the links by partner, at most {@link #SITES}, those with a link that does not run first
 * @param running links that run
 * @param links all links
 * @param came messages of today by sender, the most first
 * @param went deliveries of today by receiver, the most first
 */
record WallView(
        NowView now,
        long held,
        long behind,
        TrafficMatrix matrix,
        long left,
        List<Need> needs,
        List<Site> sites,
        long running,
        long links,
        List<Volume> came,
        List<Volume> went) {

    static final int ROWS = 11;
    static final int COLUMNS = 8;
    static final int SITES = 12;
    static final int NEEDS = 8;
    static final int VOLUMES = 8;

    /**
     * The number of items of a kind that need an operator.
     *
     * @param words kind of the word
     * @param code the word
     * @param sign of its state
     */
    record Need(String words, String code, String sign, long count) {}

    /**
     * The links of one partner.
     *
     * @param still names of links that do not run or wait for their connector
     */
    record Site(String partner, long running, List<String> still) {}

    /** The number of messages that a partner sent or received today. */
    record Volume(String partner, long count) {}

    static WallView of(NowReader.Seen seen, Instant now) {
        TrafficMatrix whole = seen.now().matrix();
        TrafficMatrix cut = cut(whole);
        long left = (long) whole.rows().size()
                - cut.rows().size()
                + whole.receivers().size()
                - cut.receivers().size();
        return new WallView(
                seen.now(),
                seen.held().cases(),
                Math.max(0, Duration.between(seen.now().asOf(), now).toSeconds()),
                cut,
                left,
                needs(seen),
                sites(seen.links()),
                seen.links().stream().filter(WallView::goes).count(),
                seen.links().size(),
                volumes(whole, TrafficMatrix.Cell::sender, PairStatus.REGISTRY::equals, TrafficMatrix.Cell::received),
                volumes(
                        whole,
                        TrafficMatrix.Cell::receiver,
                        receiver -> !receiver.equals(PairStatus.REGISTRY),
                        TrafficMatrix.Cell::delivered));
    }

    /** Returns the value of the longest bar of senders. */
    public long mostCame() {
        return most(came);
    }

    /** Returns the value of the longest bar of receivers. */
    public long mostWent() {
        return most(went);
    }

    private static long most(List<Volume> volumes) {
        return volumes.stream().mapToLong(Volume::count).max().orElse(1);
    }

    private static TrafficMatrix cut(TrafficMatrix whole) {
        List<String> receivers = first(
                whole.receivers(),
                COLUMNS,
                receiver -> worst(whole.rows().stream()
                        .flatMap(row -> row.cells().stream())
                        .filter(cell -> cell.receiver().equals(receiver))
                        .toList()));
        List<TrafficMatrix.Row> rows = first(whole.rows(), ROWS, row -> worst(row.cells()));
        return new TrafficMatrix(
                receivers,
                rows.stream()
                        .map(row -> new TrafficMatrix.Row(
                                row.sender(),
                                row.refused(),
                                row.cells().stream()
                                        .filter(cell -> receivers.contains(cell.receiver()))
                                        .toList()))
                        .toList());
    }

    /** Returns all, or the worst of them in their order. */
    private static <T> List<T> first(List<T> all, int most, Function<T, CellState> state) {
        if (all.size() <= most) {
            return all;
        }
        List<T> worst =
                all.stream().sorted(Comparator.comparing(state)).limit(most).toList();
        return all.stream().filter(worst::contains).toList();
    }

    private static CellState worst(List<TrafficMatrix.Cell> cells) {
        return cells.stream()
                .map(TrafficMatrix.Cell::state)
                .min(Comparator.naturalOrder())
                .orElse(CellState.NO_AGREEMENT);
    }

    private static List<Need> needs(NowReader.Seen seen) {
        List<Need> needs = new ArrayList<>();
        Map<CellState, Long> troubles = seen.now().troubles().stream()
                .collect(Collectors.groupingBy(FailingLink::state, TreeMap::new, Collectors.counting()));
        troubles.forEach((state, count) -> needs.add(new Need("cell", state.word(), state.word(), count)));
        if (seen.now().parked() > 0) {
            needs.add(new Need("state", "PARKED", "failing", seen.now().parked()));
        }
        if (seen.held().cases() > 0) {
            needs.add(new Need("wall", "held", "retrying", seen.held().cases()));
        }
        Map<String, Long> alarms = seen.alarms().stream()
                .collect(
                        Collectors.groupingBy(alarm -> alarm.kind().name(), LinkedHashMap::new, Collectors.counting()));
        alarms.forEach((kind, count) -> needs.add(new Need("alarm", kind, "refused", count)));
        return needs.size() > NEEDS ? List.copyOf(needs.subList(0, NEEDS)) : List.copyOf(needs);
    }

    private static List<Site> sites(List<LinkRow> links) {
        Map<String, List<LinkRow>> byPartner =
                links.stream().collect(Collectors.groupingBy(LinkRow::partner, TreeMap::new, Collectors.toList()));
        return byPartner.entrySet().stream()
                .map(each -> site(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing((Site site) -> site.still().isEmpty()))
                .limit(SITES)
                .toList();
    }

    private static Site site(String partner, List<LinkRow> links) {
        return new Site(
                partner,
                links.stream().filter(WallView::goes).count(),
                links.stream()
                        .filter(link -> !goes(link))
                        .map(link -> link.link().substring(link.link().indexOf('/') + 1))
                        .toList());
    }

    private static boolean goes(LinkRow link) {
        return link.running() && link.served();
    }

    private static List<Volume> volumes(
            TrafficMatrix whole,
            Function<TrafficMatrix.Cell, String> partner,
            Predicate<String> counted,
            ToLongFunction<TrafficMatrix.Cell> count) {
        Map<String, Long> sums = whole.rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> counted.test(cell.receiver()))
                .collect(Collectors.groupingBy(partner, TreeMap::new, Collectors.summingLong(count)));
        return sums.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(VOLUMES)
                .map(each -> new Volume(each.getKey(), each.getValue()))
                .toList();
    }
}
