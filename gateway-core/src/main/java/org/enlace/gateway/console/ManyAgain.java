package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.enlace.gateway.replay.ReplayFilter;
import org.enlace.gateway.replay.ReplayOrder;
import org.enlace.gateway.replay.Stage;
import org.enlace.gateway.replay.Versions;

/** The form about all deliveries that a filter finds, to be sent again as one job. Pure. */
record ManyAgain(ReplayFilter filter, Stage stage, Versions versions, OrderReading.Pace pace) {

    static final String ADDRESS = "/replays/new";

    /** Beyond that nobody reads the last digits: it is said to be at least so many. */
    static final int COUNTED = 10_000;

    private static final List<String> FILTER = List.of("sender", "receiver", "record", "state", "from", "to");
    private static final List<String> ONE = List.of("delivery", "message");

    /** True if the form is about what a filter finds, and not about one delivery or message. */
    static boolean isMeant(Map<String, String> given) {
        return ONE.stream().noneMatch(given::containsKey) && FILTER.stream().anyMatch(given::containsKey);
    }

    /** Reads the form; a {@link BadParameter} if somebody changed it. */
    static ManyAgain of(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        ReplayFilter filter = new ReplayFilter(
                List.of(),
                parameters.matching("sender", MessageFilter.PARTNER_OR_LINK),
                parameters.matching("receiver", MessageFilter.PARTNER_OR_LINK),
                parameters.matching("record", MessageFilter.RECORD).map(each -> each.replaceFirst("/.*", "")),
                MessageFilter.deliveryState(parameters),
                Optional.empty(),
                parameters.moment("from"),
                parameters.moment("to"),
                Optional.empty(),
                Optional.empty());
        if (fields(filter).isEmpty()) {
            throw new BadParameter("filter");
        }
        return new ManyAgain(
                filter,
                Stage.valueOf(parameters
                        .oneOf("stage", List.of(Set.of("DELIVER", "PROTECT")))
                        .orElse("DELIVER")),
                Versions.valueOf(parameters
                        .oneOf("versions", List.of(Set.of("PINNED", "CURRENT")))
                        .orElse("PINNED")),
                OrderReading.pace(given));
    }

    /** The form about the deliveries of the messages that this list shows; empty if no such form finds just them. */
    static Optional<String> address(MessageFilter list) {
        boolean asDeliveries = list.state()
                .map(state -> MessageFilter.UNFINISHED.contains(state) || MessageFilter.FINISHED.contains(state))
                .orElse(true);
        // Without a receiver the list shows messages that are parked themselves too, and those have no delivery.
        boolean messagesToo = list.to().isEmpty() && list.state().equals(Optional.of("PARKED"));
        if (list.isEmpty() || list.q().isPresent() || list.link().isPresent() || !asDeliveries || messagesToo) {
            return Optional.empty();
        }
        ReplayFilter same = new ReplayFilter(
                List.of(),
                list.from(),
                list.to(),
                list.record(),
                list.state(),
                Optional.empty(),
                list.since(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return Optional.of(Addresses.of(ADDRESS, fields(same)));
    }

    /** The hidden fields of the form, by their names. */
    public Map<String, String> fields() {
        return fields(filter);
    }

    private static Map<String, String> fields(ReplayFilter filter) {
        Map<String, String> fields = new TreeMap<>();
        filter.sender().ifPresent(value -> fields.put("sender", value));
        filter.receiver().ifPresent(value -> fields.put("receiver", value));
        filter.record().ifPresent(value -> fields.put("record", value));
        filter.state().ifPresent(value -> fields.put("state", value));
        filter.from().ifPresent(value -> fields.put("from", value.toString()));
        filter.to().ifPresent(value -> fields.put("to", value.toString()));
        return fields;
    }

    ReplayOrder order(String reason) {
        return new ReplayOrder(filter, stage, versions, reason, pace.rate(), pace.stopAfter(), 0);
    }

    /** The number that is shown, and typed by whoever wants so many. */
    static long shown(long total) {
        return Math.min(total, COUNTED);
    }
}
