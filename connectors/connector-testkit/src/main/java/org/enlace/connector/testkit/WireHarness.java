package org.enlace.connector.testkit;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Simulates a receiving partner on a socket: the behaviours that look the same in every HTTP protocol. */
public abstract class WireHarness implements SendingHarness {

    protected final WirePeer peer = new WirePeer();
    private final FaultProxy wire = peer.behindAProxy();

    /** Returns the protocol's own answer that takes, knows or refuses the message. */
    protected abstract WirePeer.Reply ownReply(PartnerMood mood);

    /** Returns the part of a request that the partner understands. */
    protected abstract Seen understood(WirePeer.Request request);

    @Override
    public Set<PartnerMood> moods() {
        return EnumSet.complementOf(EnumSet.of(PartnerMood.FOLDER_CLOSED));
    }

    @Override
    public void become(PartnerMood mood) {
        if (mood == PartnerMood.GONE) {
            wire.close();
            peer.close();
            return;
        }
        peer.replies(
                switch (mood) {
                    case IN_TROUBLE -> WirePeer.answer(503, "text/html", "<p>later</p>", "Retry-After: 7");
                    case DENIES_US -> WirePeer.answer(401, "text/plain", "no");
                    case REDIRECTS -> WirePeer.answer(307, "text/plain", "", "Location: " + peer.uri("/elsewhere"));
                    case ANSWERS_GARBAGE -> WirePeer.answer(200, "text/html", "<html><body>Portal</body></html>");
                    case ANSWERS_BY_HALF -> WirePeer.half(ownReply(PartnerMood.TAKES));
                    case SAYS_TOO_MUCH -> WirePeer.answer(200, "application/json", "x".repeat(70_000));
                    case DRIPS -> WirePeer.drip();
                    case SILENT -> (request, out) -> {};
                    case CUTS -> WirePeer.cut();
                    default -> ownReply(mood);
                });
    }

    @Override
    public List<Seen> seen() {
        return peer.requests().stream().map(this::understood).toList();
    }

    @Override
    public Optional<FaultProxy> network() {
        return Optional.of(wire);
    }

    @Override
    public List<Map<String, String>> headersSeen() {
        return peer.requests().stream().map(WirePeer.Request::headers).toList();
    }

    @Override
    public void close() {
        wire.close();
        peer.close();
    }
}
