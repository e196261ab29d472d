package org.enlace.gateway.exchange.intake.endpoint;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.Caller;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.exchange.intake.MessageIntake;
import org.springframework.stereotype.Component;

/**
 * Takes the messages that an operator fills in on a page: the same contract, mapping, agreement and audit as for the partner's own messages, with the
 * operator in the place of the credential. Thread-safe.
 */
@Component
public class FormIntake implements FormIntakeFactory {

    private static final Duration COME_BACK = Duration.ofSeconds(30);

    private final LinkStates states;
    private final MessageIntake messages;
    private final Clock clock;

    public FormIntake(LinkStates states, MessageIntake messages, Clock clock) {
        this.states = states;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public AcceptedMessage accept(LinkId link, String operator, String contentType, byte[] content) {
        if (!states.running(link)) {
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, COME_BACK);
        }
        return messages.accept(
                link,
                new PartnerMessage(
                        new Caller("operator:" + operator), Optional.empty(), contentType, content, clock.instant()));
    }
}
