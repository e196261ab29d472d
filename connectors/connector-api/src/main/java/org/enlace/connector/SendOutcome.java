package org.enlace.connector;

import java.time.Duration;
import java.util.Optional;

/** How one attempt to send ended. */
public sealed interface SendOutcome {

    /**
     * The partner has it.
     *
     * @param reference what the partner calls it, if it said so; at most 200 printable characters
     * @param alreadyKnown true if the partner said that it had this id before
     */
    record Receipt(Optional<String> reference, boolean alreadyKnown) implements SendOutcome {}

    /**
     * The partner answers the question. Only of a link that {@linkplain Link#answers answers}; whether it is a good answer, the gateway judges.
     *
     * @param contentType as declared, without parameters, lower case
     * @param content bounded by the edge; nobody may change the array
     */
    record Reply(String contentType, byte[] content) implements SendOutcome {

        /** Holds no content: answers are never printed. */
        @Override
        public String toString() {
            return "Reply[" + content.length + " bytes]";
        }
    }

    /**
     * The partner does not have it, or we cannot know.
     *
     * @param code what happened; its kind decides what follows
     * @param retryAfter how long the partner asked us to wait
     */
    record Fault(FaultCode code, Optional<Duration> retryAfter) implements SendOutcome {

        /** A fault without a wish about the next attempt. */
        public static Fault of(FaultCode code) {
            return new Fault(code, Optional.empty());
        }
    }
}
