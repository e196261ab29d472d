package org.enlace.gateway.delivery;

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
import org.enlace.gateway.delivery.Shipments.Shipment;
import org.enlace.gateway.partners.RetryRule;
import org.enlace.gateway.schedule.NodeLife;

/**
 * The deliveries of one link in this node's hands: so many at once on the wire as the partner permits, the rest in line. When the partner is not
 * reachable the line is given back to the rows, so that no lease runs out while waiting. Thread-safe.
 */
final class LinkLane {

    /** While a partner answers, so many times its permits may be in hand: claims and commits stay large. */
    private static final int AHEAD = 16;

    private static final int MOST = 256;

    /** In hand of a receiver that empties its line before the next round comes, again and again. */
    private static final int FASTEST = 1_024;

    private final RetryRule rule;
    private final int usual;
    private final Reach reach;
    private final Sending sending;
    private final Queue<InLine> line = new ArrayDeque<>();
    private int onTheWire;
    private int inHand;
    private boolean back;
    private int ahead;
    private int room;
    private boolean filled;

    /** A delivery in line, with the right to send it. */
    private record InLine(Shipment shipment, NodeLife.Right right) {}

    /** Where outcomes are handed over; {@code done} runs once one is committed, or given up. */
    interface Desk {
        void put(Outcome outcome, Runnable done);
    }

    /** What a lane needs of its surroundings. */
    record Sending(
            Transmission transmission,
            RetryPlan plan,
            Desk outcomes,
            Executor senders,
            InHand bytes,
            Clock clock,
            Runnable roomMade,
            DeliveryTraces traces) {}

    LinkLane(int permits, RetryRule rule, Sending sending) {
        this.rule = rule;
        this.usual = Math.min(MOST, permits * AHEAD);
        this.ahead = usual;
        this.reach = new Reach(sending.plan(), rule, permits, usual);
        this.sending = sending;
    }

    /** How many more may be claimed now; asked once for each round. */
    synchronized int room() {
        suit();
        room = Math.max(0, reach.window(sending.clock().instant()) - inHand);
        return room;
    }

    /** A line that was filled and is empty again has waited for the round: twice as many next time. One that is long waits for its receiver. */
    private void suit() {
        boolean faster = filled && line.isEmpty() && reach.isFull();
        boolean slower = reach.away() || line.size() > usual / 2;
        filled = false;
        int next = faster ? Math.min(FASTEST, ahead * 2) : slower ? Math.max(usual, ahead / 2) : ahead;
        if (next != ahead) {
            ahead = next;
            reach.allow(next);
        }
    }

    /** When a receiver that is away is asked again; empty while it can be reached. */
    synchronized Optional<Instant> askedAgainAt() {
        return reach.probeAt();
    }

    /** True once after the receiver came back: what waits for its turn after a failure need not wait any longer. */
    synchronized boolean isBack() {
        boolean it = back;
        back = false;
        return it;
    }

    /** Puts deliveries in line. {@code right} was given before they were claimed; one that has to wait for longer than it stands is given back. */
    void take(List<Shipment> shipments, NodeLife.Right right) {
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
        if (onTheWire >= reach.atOnce() || line.isEmpty()) {
            return null;
        }
        onTheWire++;
        return line.remove();
    }

    /** A node that was frozen or cut off wakes with deliveries in hand that others have taken over: none of them may leave. */
    private void sendIfStillOurs(InLine turn) {
        if (turn.right().stands()) {
            send(turn.shipment());
            return;
        }
        synchronized (this) {
            onTheWire--;
        }
        hand(
                turn.shipment(),
                Outcome.givenBack(turn.shipment().claimed(), sending.clock().instant()));
        startWhatMay();
    }

    private void send(Shipment shipment) {
        long started = System.nanoTime();
        SendOutcome sent = attempt(shipment);
        long micros = (System.nanoTime() - started) / 1_000;
        Instant now = sending.clock().instant();
        Outcome outcome = sending.plan().of(shipment.claimed(), sent, rule, now, micros);
        sending.traces().tried(outcome, now, size(shipment));
        List<Shipment> untried = ended(sent);
        hand(shipment, outcome);
        giveBack(untried);
        startWhatMay();
    }

    private SendOutcome attempt(Shipment shipment) {
        try {
            return sending.transmission().send(shipment.claimed().link(), shipment.outgoing());
        } catch (RuntimeException defect) {
            return SendOutcome.Fault.of(FaultCode.INTERNAL);
        }
    }

    private synchronized List<Shipment> ended(SendOutcome sent) {
        onTheWire--;
        back |= reach.ended(sent, sending.clock().instant());
        return reach.away() ? emptyLine() : List.of();
    }

    private List<Shipment> emptyLine() {
        List<Shipment> back = new ArrayList<>();
        line.forEach(each -> back.add(each.shipment()));
        line.clear();
        return back;
    }

    private void hand(Shipment shipment, Outcome outcome) {
        sending.outcomes().put(outcome, () -> committed(shipment));
    }

    private void committed(Shipment shipment) {
        sending.bytes().give(size(shipment));
        synchronized (this) {
            inHand--;
        }
        sending.roomMade().run();
    }

    private static long size(Shipment shipment) {
        return shipment.outgoing().content().length;
    }

    /** Due at once: no attempt was made, and while the receiver is away nothing but probes is claimed. */
    private void giveBack(List<Shipment> untried) {
        Instant now = sending.clock().instant();
        untried.forEach(each -> hand(each, Outcome.givenBack(each.claimed(), now)));
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
