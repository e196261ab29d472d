package org.enlace.gateway.exchange.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.enlace.connector.FaultCode;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.model.RetryRule;
import org.enlace.gateway.exchange.delivery.OutboundPreparation.Shipment;
import org.enlace.gateway.platform.cluster.NodeLiveness;

/**
 * Queues the deliveries of one link that this node has claimed: as many at once on the wire as the partner permits, the rest in line. When the
 * partner is not reachable the line is given back to the rows, so that no lease runs out while waiting. Thread-safe.
 */
final class LinkQueue {

    /** Factor of the permits that may be claimed while a partner answers: claims and commits stay large. */
    private static final int AHEAD = 16;

    private static final int MOST = 256;

    /** Claimed for a receiver that repeatedly empties its queue before the next round comes. */
    private static final int FASTEST = 1_024;

    private RetryRule rule;
    private int permits;
    private int usual;
    private CircuitBreaker circuitBreaker;
    private final Sending sending;
    private final Queue<InLine> line = new ArrayDeque<>();
    private int onTheWire;
    private int inHand;
    private boolean back;
    private int ahead;
    private int room;
    private boolean filled;

    /** A queued delivery, with the right to send it. */
    private record InLine(Shipment shipment, NodeLiveness.Right right) {}

    /** Receives outcomes; {@code done} runs once an outcome is committed, or given up. */
    interface Desk {
        void put(AttemptResult attemptResult, Runnable done);
    }

    /** The collaborators that a link queue needs to send. */
    record Sending(
            Transmission transmission,
            RetryPolicy plan,
            Desk outcomes,
            Executor senders,
            InFlightLimit bytes,
            Clock clock,
            DeliveryTraces traces) {}

    LinkQueue(int permits, RetryRule rule, Sending sending) {
        this.sending = sending;
        use(permits, rule);
    }

    /** Sends with these limits from now on. */
    synchronized void use(int newPermits, RetryRule newRule) {
        if (newPermits == permits && newRule.equals(rule)) {
            return;
        }
        permits = newPermits;
        rule = newRule;
        usual = Math.min(MOST, permits * AHEAD);
        ahead = usual;
        tryAgain();
    }

    /** Forgets that the receiver was not reachable: its address may be another one now. */
    synchronized void tryAgain() {
        back |= circuitBreaker != null && circuitBreaker.away();
        circuitBreaker = new CircuitBreaker(sending.plan(), rule, permits, usual);
    }

    /** Returns how many more deliveries may be claimed now; called once for each round. */
    synchronized int room() {
        suit();
        room = Math.max(0, circuitBreaker.window(sending.clock().instant()) - inHand);
        return room;
    }

    /** A queue that was full and is empty again has waited for the round: its limit is doubled. A long queue waits for its receiver. */
    private void suit() {
        boolean faster = filled && line.isEmpty() && circuitBreaker.isFull();
        boolean slower = circuitBreaker.away() || line.size() > usual / 2;
        filled = false;
        int next = faster ? Math.min(FASTEST, ahead * 2) : slower ? Math.max(usual, ahead / 2) : ahead;
        if (next != ahead) {
            ahead = next;
            circuitBreaker.allow(next);
        }
    }

    /** Returns when an unreachable receiver is probed next; empty while it can be reached. */
    synchronized Optional<Instant> askedAgainAt() {
        return circuitBreaker.probeAt();
    }

    /** True once after the receiver came back: deliveries that wait after a failure need not wait any longer. */
    synchronized boolean isBack() {
        boolean it = back;
        back = false;
        return it;
    }

    /** Puts deliveries in line. {@code right} was given before they were claimed; one that has to wait for longer than it stands is given back. */
    void take(List<Shipment> shipments, NodeLiveness.Right right) {
        shipments.forEach(each -> sending.bytes().take(size(each)));
        synchronized (this) {
            shipments.forEach(each -> line.add(new InLine(each, right)));
            inHand += shipments.size();
            filled = room > 0 && shipments.size() >= room;
        }
        startWhatMay();
    }

    private void startWhatMay() {
        for (InLine next = next(); next != null; next = next()) {
            InLine turn = next;
            sending.senders().execute(() -> sendIfStillOurs(turn));
        }
    }

    private synchronized InLine next() {
        if (onTheWire >= circuitBreaker.atOnce() || line.isEmpty()) {
            return null;
        }
        onTheWire++;
        return line.remove();
    }

    /** A node that was frozen or cut off still holds deliveries that other nodes have taken over: none of them may leave. */
    private void sendIfStillOurs(InLine turn) {
        if (turn.right().stands()) {
            send(turn.shipment());
            return;
        }
        notSent(turn.shipment());
    }

    private void notSent(Shipment shipment) {
        synchronized (this) {
            onTheWire--;
        }
        giveBack(List.of(shipment));
        startWhatMay();
    }

    private void send(Shipment shipment) {
        long started = System.nanoTime();
        SendOutcome sent;
        try {
            sent = attempt(shipment);
        } catch (Transmission.RouteReplacedException noAttempt) {
            notSent(shipment);
            return;
        }
        long micros = (System.nanoTime() - started) / 1_000;
        Instant now = sending.clock().instant();
        AttemptResult attemptResult = sending.plan().of(shipment.claimed(), sent, rule(), now, micros);
        sending.traces().tried(attemptResult, now, size(shipment));
        List<Shipment> untried = ended(sent);
        hand(shipment, attemptResult);
        giveBack(untried);
        startWhatMay();
    }

    private synchronized RetryRule rule() {
        return rule;
    }

    private SendOutcome attempt(Shipment shipment) {
        try {
            return sending.transmission().send(shipment.claimed().link(), shipment.outgoing());
        } catch (Transmission.RouteReplacedException noAttempt) {
            throw noAttempt;
        } catch (RuntimeException defect) {
            return SendOutcome.Fault.of(FaultCode.INTERNAL);
        }
    }

    private synchronized List<Shipment> ended(SendOutcome sent) {
        onTheWire--;
        back |= circuitBreaker.ended(sent, sending.clock().instant());
        return circuitBreaker.away() ? emptyLine() : List.of();
    }

    private List<Shipment> emptyLine() {
        List<Shipment> back = new ArrayList<>();
        line.forEach(each -> back.add(each.shipment()));
        line.clear();
        return back;
    }

    private void hand(Shipment shipment, AttemptResult attemptResult) {
        sending.outcomes().put(attemptResult, () -> committed(shipment));
    }

    private void committed(Shipment shipment) {
        sending.bytes().give(size(shipment));
        synchronized (this) {
            inHand--;
        }
    }

    private static long size(Shipment shipment) {
        return shipment.outgoing().content().length;
    }

    /** Due at once: no attempt was made, and while the receiver is away nothing but probes is claimed. */
    private void giveBack(List<Shipment> untried) {
        Instant now = sending.clock().instant();
        untried.forEach(each -> hand(each, AttemptResult.givenBack(each.claimed(), now)));
    }

    /** Gives the line back untried; what is on the wire goes on. */
    void giveBack() {
        List<Shipment> untried;
        synchronized (this) {
            untried = emptyLine();
        }
        giveBack(untried);
    }
}
