package org.enlace.gateway.console.traffic;

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
import org.enlace.gateway.console.web.CellState;
import org.enlace.gateway.console.web.PairStatus;
import org.enlace.gateway.console.web.RecordFlow;
import org.enlace.gateway.console.web.TrafficMatrix;
import org.enlace.gateway.console.web.TrafficOverview;
import org.enlace.gateway.exchange.delivery.sweep.UnroutableDeliveries;

/**
 * A trouble of one link: all its flows in the same state together, so that an unavailable partner is one line and not one for each record.
 *
 * @param link the stopped link, else the receiving one; the sending one if the registry waits
 * @param flows at least one
 */
public record FailingLink(CellState state, String link, List<RecordFlow> flows) {

    private record Key(CellState state, String link) {}

    /** Returns all troubles of the board, the most urgent first. */
    public static List<FailingLink> of(TrafficOverview trafficOverview) {
        Map<Key, List<RecordFlow>> found = trafficOverview.flows().stream()
                .filter(recordFlow ->
                        TrafficMatrix.state(recordFlow, trafficOverview.asOf()).isTrouble())
                .sorted(Comparator.comparing(recordFlow -> TrafficMatrix.state(recordFlow, trafficOverview.asOf())))
                .collect(Collectors.groupingBy(
                        recordFlow -> key(recordFlow, TrafficMatrix.state(recordFlow, trafficOverview.asOf())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return found.entrySet().stream()
                .map(each ->
                        new FailingLink(each.getKey().state(), each.getKey().link(), each.getValue()))
                .toList();
    }

    private static Key key(RecordFlow recordFlow, CellState state) {
        if (state == CellState.PAUSED) {
            return new Key(state, recordFlow.stoppedLink());
        }
        String receiver = recordFlow.pair().receiver();
        return new Key(
                state, receiver.equals(PairStatus.REGISTRY) ? recordFlow.pair().sender() : receiver);
    }

    /** Returns the slugs of the senders. */
    public Collection<String> senders() {
        return distinct(PairStatus::senderPartner);
    }

    /** Returns the slugs of the receivers. */
    public Collection<String> receivers() {
        return distinct(PairStatus::receiverPartner);
    }

    public Collection<String> records() {
        return distinct(PairStatus::record);
    }

    public long parked() {
        return sum(recordFlow -> recordFlow.pair().parked());
    }

    public long refused() {
        return sum(recordFlow -> recordFlow.pair().refused());
    }

    public long retrying() {
        return sum(RecordFlow::retrying);
    }

    public long held() {
        return sum(RecordFlow::held);
    }

    public long unfinished() {
        return sum(recordFlow -> recordFlow.pair().unfinished());
    }

    /** Returns the highest number of attempts of one delivery. */
    public int attempts() {
        return flows.stream().mapToInt(RecordFlow::attempts).max().orElse(0);
    }

    /** Returns the fault; null if nothing failed. */
    public String fault() {
        return all(RecordFlow::fault).findFirst().orElse(null);
    }

    /** Returns the time of the next retry; null if nothing failed. */
    public Instant nextTry() {
        return all(RecordFlow::nextTry).min(Comparator.naturalOrder()).orElse(null);
    }

    /** Returns the time since which the oldest delivery waits; null if none does. */
    public Instant oldest() {
        return all(RecordFlow::oldest).min(Comparator.naturalOrder()).orElse(null);
    }

    /** Returns the time of the last success. Null if there never was one. */
    public Instant lastSuccess() {
        return all(recordFlow -> recordFlow.pair().lastSuccess())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Returns the sender filter for the list of affected messages: this link, or null if it receives them. */
    public String from() {
        return flows.get(0).pair().sender().equals(link) ? link : null;
    }

    /** Returns the receiver filter for the list of affected messages: this link, or null if it sends them. */
    public String to() {
        return from() == null ? link : null;
    }

    /** Returns the state of these messages; null for all. */
    public String messagesIn() {
        if (parked() > 0) {
            return "PARKED";
        }
        if (state == CellState.REFUSED) {
            return "REFUSED_BY_RECEIVER";
        }
        return retrying() > 0 ? "RETRYING" : null;
    }

    /** Returns the key of the advice; null if there is none. */
    public String advice() {
        if (state == CellState.PAUSED) {
            return "paused";
        }
        if (flows.stream().anyMatch(RecordFlow::lost)) {
            return "fault." + UnroutableDeliveries.LINK_MISSING;
        }
        if (fault() != null) {
            return "fault." + fault();
        }
        return state == CellState.REFUSED ? "fault.PARTNER_REFUSED" : null;
    }

    private Collection<String> distinct(Function<PairStatus, String> part) {
        return flows.stream().map(RecordFlow::pair).map(part).distinct().toList();
    }

    private long sum(ToLongFunction<RecordFlow> count) {
        return flows.stream().mapToLong(count).sum();
    }

    private <T> Stream<T> all(Function<RecordFlow, T> part) {
        return flows.stream().map(part).filter(Objects::nonNull);
    }
}
