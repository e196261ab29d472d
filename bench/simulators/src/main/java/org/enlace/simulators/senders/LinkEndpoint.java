package org.enlace.simulators.senders;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.enlace.simulators.ledger.LedgerEntry;

/** Client side of one HTTP link of the gateway: makes requests and reads answers. Thread-safe. */
interface LinkEndpoint {

    /** One attempt; the same for every attempt of a sending. */
    HttpRequest request(LedgerEntry.Sent sent, byte[] body);

    /** Reads the answer to this sending; the answer to a query must be the right one. */
    SendingVerdict understand(LedgerEntry.Sent sent, HttpResponse<byte[]> answer);
}
