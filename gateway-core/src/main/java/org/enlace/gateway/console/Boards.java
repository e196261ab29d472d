package org.enlace.gateway.console;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.console.Network.Agreed;
import org.enlace.gateway.delivery.Stranded;
import org.enlace.gateway.partners.LinkStates;
import org.enlace.gateway.partners.Partners;
import org.springframework.stereotype.Component;

/** Puts together what the configuration agrees, what the database counts and which links run. Thread-safe. */
@Component
class Boards {

    private final Partners partners;
    private final LinkStates states;
    private final RememberedPairs counters;
    private final Clock clock;

    Boards(Partners partners, LinkStates states, RememberedPairs counters, Clock clock) {
        this.partners = partners;
        this.states = states;
        this.counters = counters;
        this.clock = clock;
    }

    /** The network as it is configured now. */
    Network network() {
        return Network.of(partners.current(), clock.instant());
    }

    /** The traffic that this viewer may see: pairs in which the viewer's institution sends or receives. */
    Board board(Viewer viewer, Network network) {
        RememberedPairs.Counted counted = counters.of(viewer, network);
        PairQueries.Gathered gathered = counted.gathered();
        Set<Agreed> agreed = Set.copyOf(network.agreed());
        Set<Agreed> all = new TreeSet<>(agreed);
        all.addAll(gathered.pairs().keySet());
        Set<String> stopped = stopped(network);
        List<Flow> flows = all.stream()
                .filter(visibleTo(viewer))
                .map(pair -> gathered.pairs()
                        .getOrDefault(pair, new Counts())
                        .flow(pair, agreed.contains(pair), stoppedOf(stopped, pair), waitsFor(network, stopped, pair)))
                .toList();
        return new Board(counted.at(), flows, Map.copyOf(gathered.refused()));
    }

    private Set<String> stopped(Network network) {
        return network.links().keySet().stream()
                .filter(link -> !states.running(link))
                .map(LinkId::toString)
                .collect(Collectors.toSet());
    }

    private static String stoppedOf(Set<String> stopped, Agreed pair) {
        if (stopped.contains(pair.receiver())) {
            return pair.receiver();
        }
        return stopped.contains(pair.sender()) ? pair.sender() : null;
    }

    private static String waitsFor(Network network, Set<String> stopped, Agreed pair) {
        if (pair.receiver().equals(Pair.REGISTRY)) {
            return null;
        }
        boolean known = network.links().values().stream()
                .anyMatch(link -> !link.receives() && link.id().toString().equals(pair.receiver()));
        if (!known) {
            return Stranded.LINK_MISSING;
        }
        return stopped.contains(pair.receiver()) ? Stranded.LINK_STOPPED : null;
    }

    private static Predicate<Agreed> visibleTo(Viewer viewer) {
        String own = viewer.institution() + "/";
        return pair -> viewer.seesAll()
                || pair.sender().startsWith(own)
                || pair.receiver().startsWith(own);
    }
}
