package org.enlace.gateway.console.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Partner;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;

/**
 * The configured connections between partners at one moment.
 *
 * @param partners by slug
 * @param links by id
 * @param agreed allowed records, the registry among the receivers; sorted
 */
public record Network(SortedMap<String, Partner> partners, SortedMap<LinkId, PartnerLink> links, List<Agreed> agreed) {

    /** A record that an agreement in force allows to be sent from a link to another, or to the registry. */
    public record Agreed(String sender, String receiver, String record) implements Comparable<Agreed> {

        private static final Comparator<Agreed> ORDER = Comparator.comparing(Agreed::sender)
                .thenComparing(Agreed::receiver)
                .thenComparing(Agreed::record);

        @Override
        public int compareTo(Agreed other) {
            return ORDER.compare(this, other);
        }
    }

    public static Network of(Snapshot snapshot, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, MomentFormat.ZONE);
        List<Agreed> agreed = snapshot.agreements().values().stream()
                .filter(each -> !each.isQuery() && inForce(each, today))
                .flatMap(Network::travels)
                .distinct()
                .sorted()
                .toList();
        return new Network(snapshot.partners(), snapshot.links(), agreed);
    }

    /** Returns the partners that send, in order. */
    List<String> senders() {
        return partnersWith(true);
    }

    /** Returns the partners that receive, in order. */
    List<String> receivers() {
        return partnersWith(false);
    }

    private List<String> partnersWith(boolean receivingLink) {
        return links.values().stream()
                .filter(link -> link.receives() == receivingLink)
                .map(link -> link.id().partner())
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<Agreed> travels(Agreement agreement) {
        String sender = agreement.from().toString();
        return Stream.concat(
                Stream.of(new Agreed(sender, PairStatus.REGISTRY, agreement.record())),
                agreement.to().stream().map(to -> new Agreed(sender, to.link().toString(), agreement.record())));
    }

    private static boolean inForce(Agreement agreement, LocalDate today) {
        return !today.isBefore(agreement.validFrom())
                && agreement.validTo().map(last -> !today.isAfter(last)).orElse(true);
    }
}
