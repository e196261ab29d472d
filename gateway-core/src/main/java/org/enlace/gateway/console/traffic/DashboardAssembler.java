package org.enlace.gateway.console.traffic;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.Network;
import org.enlace.gateway.console.web.Network.Agreed;
import org.enlace.gateway.console.web.PairStatus;
import org.enlace.gateway.console.web.RecordFlow;
import org.enlace.gateway.console.web.TrafficOverview;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.delivery.sweep.UnroutableDeliveries;
import org.springframework.stereotype.Component;

/** Combines the agreements of the configuration, the counters of the database and the state of the links. Thread-safe. */
@Component
public class DashboardAssembler {

    private final Partners partners;
    private final LinkStates states;
    private final PairCounterCache counters;
    private final Clock clock;

    DashboardAssembler(Partners partners, LinkStates states, PairCounterCache counters, Clock clock) {
        this.partners = partners;
        this.states = states;
        this.counters = counters;
        this.clock = clock;
    }

    /** Returns the network as it is configured now. */
    public Network network() {
        return Network.of(partners.current(), clock.instant());
    }

    /** Returns the traffic that this viewer may see: pairs in which the viewer's institution sends or receives. */
    public TrafficOverview board(Viewer viewer, Network network) {
        PairCounterCache.Counted counted = counters.of(viewer, network);
        PairQueries.Gathered gathered = counted.gathered();
        Set<Agreed> agreed = Set.copyOf(network.agreed());
        Set<Agreed> all = new TreeSet<>(agreed);
        all.addAll(gathered.pairs().keySet());
        Set<String> stopped = stopped(network);
        List<RecordFlow> flows = all.stream()
                .filter(visibleTo(viewer))
                .map(pair -> gathered.pairs()
                        .getOrDefault(pair, new PairCounters())
                        .flow(pair, agreed.contains(pair), stoppedOf(stopped, pair), waitsFor(network, stopped, pair)))
                .toList();
        return new TrafficOverview(counted.at(), flows, Map.copyOf(gathered.refused()));
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
        if (pair.receiver().equals(PairStatus.REGISTRY)) {
            return null;
        }
        boolean known = network.links().values().stream()
                .anyMatch(link -> !link.receives() && link.id().toString().equals(pair.receiver()));
        if (!known) {
            return UnroutableDeliveries.LINK_MISSING;
        }
        return stopped.contains(pair.receiver()) ? UnroutableDeliveries.LINK_STOPPED : null;
    }

    private static Predicate<Agreed> visibleTo(Viewer viewer) {
        String own = viewer.institution() + "/";
        return pair -> viewer.seesAll()
                || pair.sender().startsWith(own)
                || pair.receiver().startsWith(own);
    }
}
