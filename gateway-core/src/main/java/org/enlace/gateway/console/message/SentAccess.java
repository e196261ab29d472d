package org.enlace.gateway.console.message;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.delivery.PartnerReceipts;
import org.enlace.gateway.exchange.delivery.SentPayloads;
import org.enlace.gateway.security.access.ValueAccess;
import org.springframework.stereotype.Component;

/**
 * Opens what was sent to receivers and what they answered, for viewers who give a reason; the owners of the data can see the viewer. Throws {@link
 * NotFoundException} for a delivery that the viewer may not see, or that is not kept. Thread-safe.
 */
@Component
class SentAccess {

    private final SentPayloads sent;
    private final PartnerReceipts receipts;
    private final JourneyQueries journeys;
    private final ValueAccess valueAccess;

    SentAccess(SentPayloads sent, PartnerReceipts receipts, JourneyQueries journeys, ValueAccess valueAccess) {
        this.sent = sent;
        this.receipts = receipts;
        this.journeys = journeys;
        this.valueAccess = valueAccess;
    }

    /** Opens the exact bytes of a delivery. */
    SentPayloads.Sent bytes(Viewer viewer, UUID message, UUID delivery, String reason) {
        open(viewer, message, delivery, new Opened(delivery, "sent"), reason);
        SentPayloads.Sent found = sent.of(delivery).orElseThrow(NotFoundException::new);
        // A file holds lines of others: the owner of one record in it may not read theirs.
        if (found.file().isPresent() && !viewer.seesAll()) {
            throw new NotFoundException();
        }
        return found;
    }

    /** Opens the answer of a receiver that took a delivery; call it after {@link #bytes}. */
    Optional<PartnerReceipts.Answer> answer(UUID delivery) {
        return receipts.answer(delivery);
    }

    /** Opens the last answer of a receiver that did not take a delivery. */
    RefusedAnswer refusal(Viewer viewer, UUID message, UUID delivery, String reason) {
        open(viewer, message, delivery, new Opened(message, "refusal"), reason);
        return Optional.of(delivery)
                .filter(sent::isKept)
                .flatMap(receipts::refused)
                .orElseThrow(NotFoundException::new);
    }

    private record Opened(UUID subject, String what) {}

    private void open(Viewer viewer, UUID message, UUID delivery, Opened opened, String reason) {
        Journey journey = journeys.journey(viewer, message).orElseThrow(NotFoundException::new);
        LinkId sender = LinkId.parse(journey.message().link());
        boolean known = journey.deliveries().stream()
                .anyMatch(trip -> trip.delivery().id().equals(delivery));
        if (!known || !viewer.seesAll() && !viewer.owns(sender)) {
            throw new NotFoundException();
        }
        Set<String> owners = Set.of(sender.partner());
        valueAccess.open(
                viewer.who(), new ValueAccess.Sealed(owners, opened.subject().toString(), opened.what()), reason);
    }
}
