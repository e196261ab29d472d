package org.enlace.gateway.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.enlace.connector.Accepted;
import org.enlace.connector.Caller;
import org.enlace.connector.LinkId;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.partners.LinkStates;
import org.springframework.stereotype.Component;

/**
 * The way in for what an operator fills in on a page: the same contract, mapping, agreement and audit as for the partner's own messages, with the operator
 * in the place of the credential. Thread-safe.
 */
@Component
public class FormIntake implements FormDoor {

    private static final Duration COME_BACK = Duration.ofSeconds(30);

    private final LinkStates states;
    private final MessageIntake messages;
    private final Clock clock;

    FormIntake(LinkStates states, MessageIntake messages, Clock clock) {
        this.states = states;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Accepted accept(LinkId link, String operator, String contentType, byte[] content) {
        if (!states.running(link)) {
            throw Refusal.later(RefusalCode.UNAVAILABLE, COME_BACK);
        }
        return messages.accept(
                link,
                new PartnerMessage(
                        new Caller("operator:" + operator), Optional.empty(), contentType, content, clock.instant()));
    }
}
