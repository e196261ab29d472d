package org.enlace.gateway.console;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.delivery.Stranded;

/**
 * What is not well with one link: all its flows in the same state together, so that a partner who is away is one line and not one for each record.
 *
 * @param link the stopped link, else the receiving one; the sending one if it is the registry that waits
 * @param flows at least one
 */
record Trouble(CellState state, String link, List<Flow> flows) {

    private record Key(CellState state, String link) {}

    /** All of the board, the most urgent first. */
    static List<Trouble> of(Board board) {
        Map<Key, List<Flow>> found = board.flows().stream()
                .filter(flow -> Matrix.state(flow, board.asOf()).isTrouble())
                .sorted(Comparator.comparing(flow -> Matrix.state(flow, board.asOf())))
                .collect(Collectors.groupingBy(
                        flow -> key(flow, Matrix.state(flow, board.asOf())), LinkedHashMap::new, Collectors.toList()));
        return found.entrySet().stream()
                .map(each -> new Trouble(each.getKey().state(), each.getKey().link(), each.getValue()))
                .toList();
    }

    private static Key key(Flow flow, CellState state) {
        if (state == CellState.PAUSED) {
            return new Key(state, flow.stoppedLink());
        }
        String receiver = flow.pair().receiver();
        return new Key(state, receiver.equals(Pair.REGISTRY) ? flow.pair().sender() : receiver);
    }

    /** Slugs of those who send. */
    public Collection<String> senders() {
        return distinct(Pair::senderPartner);
    }

    /** Slugs of those who receive. */
    public Collection<String> receivers() {
        return distinct(Pair::receiverPartner);
    }

    public Collection<String> records() {
        return distinct(Pair::record);
    }

    public long parked() {
        return sum(flow -> flow.pair().parked());
    }

    public long refused() {
        return sum(flow -> flow.pair().refused());
    }

    public long retrying() {
        return sum(Flow::retrying);
    }

    public long held() {
        return sum(Flow::held);
    }

    public long unfinished() {
        return sum(flow -> flow.pair().unfinished());
    }

    /** The most attempts of one delivery. */
    public int attempts() {
        return flows.stream().mapToInt(Flow::attempts).max().orElse(0);
    }

    /** How it failed; null if nothing did. */
    public String fault() {
        return all(Flow::fault).findFirst().orElse(null);
    }

    /** When something is tried next; null if nothing failed. */
    public Instant nextTry() {
        return all(Flow::nextTry).min(Comparator.naturalOrder()).orElse(null);
    }

    /** Since when the oldest waits; null if nothing does. */
    public Instant oldest() {
        return all(Flow::oldest).min(Comparator.naturalOrder()).orElse(null);
    }

    /** Null if there never was one. */
    public Instant lastSuccess() {
        return all(flow -> flow.pair().lastSuccess())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The messages to look at: sent by this link, or null if it receives them. */
    public String from() {
        return flows.get(0).pair().sender().equals(link) ? link : null;
    }

    /** The messages to look at: received by this link, or null if it sends them. */
    public String to() {
        return from() == null ? link : null;
    }

    /** The state in which these messages are; null for all. */
    public String messagesIn() {
        if (parked() > 0) {
            return "PARKED";
        }
        if (state == CellState.REFUSED) {
            return "REFUSED_BY_RECEIVER";
        }
        return retrying() > 0 ? "RETRYING" : null;
    }

    /** The key of what to do about it; null if nobody knows. */
    public String advice() {
        if (state == CellState.PAUSED) {
            return "paused";
        }
        if (flows.stream().anyMatch(Flow::lost)) {
            return "fault." + Stranded.LINK_MISSING;
        }
        if (fault() != null) {
            return "fault." + fault();
        }
        return state == CellState.REFUSED ? "fault.PARTNER_REFUSED" : null;
    }

    private Collection<String> distinct(Function<Pair, String> part) {
        return flows.stream().map(Flow::pair).map(part).distinct().toList();
    }

    private long sum(ToLongFunction<Flow> count) {
        return flows.stream().mapToLong(count).sum();
    }

    private <T> Stream<T> all(Function<Flow, T> part) {
        return flows.stream().map(part).filter(Objects::nonNull);
    }
}
