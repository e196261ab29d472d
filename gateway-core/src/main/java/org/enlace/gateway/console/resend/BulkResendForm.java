package org.enlace.gateway.console.resend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.ListLinks;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.operations.resend.ReprocessingStage;
import org.enlace.gateway.operations.resend.ResendFilter;
import org.enlace.gateway.operations.resend.ResendRequest;
import org.enlace.gateway.operations.resend.VersionChoice;

/** The form that resends all deliveries of a filter as one job. Pure. */
public record BulkResendForm(
        ResendFilter filter, ReprocessingStage stage, VersionChoice versions, ResendRequestParser.Pace pace) {

    static final String ADDRESS = "/replays/new";

    /** The maximum exact count. A larger number is shown as at least this. */
    static final int COUNTED = 10_000;

    private static final List<String> FILTER = List.of("sender", "receiver", "record", "state", "from", "to");
    private static final List<String> ONE = List.of("delivery", "message");

    /** True if the form is about a filter, and not about one delivery or message. */
    static boolean isMeant(Map<String, String> given) {
        return ONE.stream().noneMatch(given::containsKey) && FILTER.stream().anyMatch(given::containsKey);
    }

    /** Reads the form; an {@link InvalidParameterException} if a hidden field was changed. */
    static BulkResendForm of(Map<String, String> given) {
        RequestParameters requestParameters = new RequestParameters(given);
        ResendFilter filter = new ResendFilter(
                List.of(),
                requestParameters.matching("sender", MessageFilter.PARTNER_OR_LINK),
                requestParameters.matching("receiver", MessageFilter.PARTNER_OR_LINK),
                requestParameters.matching("record", MessageFilter.RECORD).map(each -> each.replaceFirst("/.*", "")),
                MessageFilter.deliveryState(requestParameters),
                Optional.empty(),
                requestParameters.moment("from"),
                requestParameters.moment("to"),
                Optional.empty(),
                Optional.empty());
        if (fields(filter).isEmpty()) {
            throw new InvalidParameterException("filter");
        }
        return new BulkResendForm(
                filter,
                ReprocessingStage.valueOf(requestParameters
                        .oneOf("stage", List.of(Set.of("DELIVER", "PROTECT")))
                        .orElse("DELIVER")),
                VersionChoice.valueOf(requestParameters
                        .oneOf("versions", List.of(Set.of("PINNED", "CURRENT")))
                        .orElse("PINNED")),
                ResendRequestParser.pace(given));
    }

    /** Returns the form's address for the deliveries of the messages in this list; empty if no such form matches exactly them. */
    public static Optional<String> address(MessageFilter list) {
        boolean asDeliveries = list.state()
                .map(state -> MessageFilter.UNFINISHED.contains(state) || MessageFilter.FINISHED.contains(state))
                .orElse(true);
        // Without a receiver the list shows messages that are parked themselves too, and those have no delivery.
        boolean messagesToo = list.to().isEmpty() && list.state().equals(Optional.of("PARKED"));
        if (list.isEmpty() || list.q().isPresent() || list.link().isPresent() || !asDeliveries || messagesToo) {
            return Optional.empty();
        }
        ResendFilter same = new ResendFilter(
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
        return Optional.of(ListLinks.of(ADDRESS, fields(same)));
    }

    /** The hidden fields of the form, by their names. */
    public Map<String, String> fields() {
        return fields(filter);
    }

    private static Map<String, String> fields(ResendFilter filter) {
        Map<String, String> fields = new TreeMap<>();
        filter.sender().ifPresent(value -> fields.put("sender", value));
        filter.receiver().ifPresent(value -> fields.put("receiver", value));
        filter.record().ifPresent(value -> fields.put("record", value));
        filter.state().ifPresent(value -> fields.put("state", value));
        filter.from().ifPresent(value -> fields.put("from", value.toString()));
        filter.to().ifPresent(value -> fields.put("to", value.toString()));
        return fields;
    }

    ResendRequest order(String reason) {
        return new ResendRequest(filter, stage, versions, reason, pace.rate(), pace.stopAfter(), 0);
    }

    /** Returns the number that is shown, and typed to confirm it. */
    static long shown(long total) {
        return Math.min(total, COUNTED);
    }
}
