package org.enlace.simulators.senders;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.enlace.simulators.ledger.Entry;

/** How to speak with one HTTP link of the gateway. Thread-safe. */
interface Door {

    /** One attempt; the same for every attempt of a sending. */
    HttpRequest request(Entry.Sent sent, byte[] body);

    /** What the answer to this sending means; to a question it must be the right one. */
    Verdict understand(Entry.Sent sent, HttpResponse<byte[]> answer);
}
