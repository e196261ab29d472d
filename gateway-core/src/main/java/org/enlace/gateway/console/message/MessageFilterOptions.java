package org.enlace.gateway.console.message;

import java.util.List;
import org.enlace.gateway.console.web.Network;

/**
 * The options of the message list's filters.
 *
 * @param senders links that send to the gateway
 * @param receivers links that receive from it
 * @param records slugs
 * @param states of messages and deliveries, without doubles
 */
record MessageFilterOptions(List<String> senders, List<String> receivers, List<String> records, List<String> states) {

    private static final List<String> STATES = List.of(
            "ACCEPTED",
            "REFUSED",
            "SUPERSEDED",
            "WITHDRAWN",
            "PARKED",
            "WAITING",
            "SENDING",
            "RETRYING",
            "DELIVERED",
            "REFUSED_BY_RECEIVER",
            "CANCELLED",
            "ASKED",
            "ANSWERED",
            "UNANSWERED");

    static MessageFilterOptions of(Network network) {
        return new MessageFilterOptions(
                links(network, true),
                links(network, false),
                network.agreed().stream()
                        .map(Network.Agreed::record)
                        .distinct()
                        .sorted()
                        .toList(),
                STATES);
    }

    private static List<String> links(Network network, boolean receiving) {
        return network.links().values().stream()
                .filter(link -> link.receives() == receiving)
                .map(link -> link.id().toString())
                .toList();
    }
}
