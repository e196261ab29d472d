package org.enlace.gateway.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.audit.SignedReceipts;
import org.enlace.gateway.conformance.OpenRuns;
import org.enlace.gateway.conformance.Press;
import org.enlace.gateway.conformance.Run;
import org.enlace.gateway.conformance.RunReading;
import org.enlace.gateway.conformance.Runs;
import org.enlace.gateway.conformance.Script;
import org.enlace.gateway.conformance.Seen;
import org.enlace.gateway.conformance.Shown;
import org.enlace.gateway.conformance.Step;
import org.enlace.gateway.intake.ConformanceSending;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.replay.BadOrder;
import org.springframework.stereotype.Component;

/** Begins, shows and ends runs of conformance, each viewer those of the own institution. Thread-safe. */
@Component
class ConformanceDesk {

    static final String API = "/operator/api/conformance";

    /** The newest that a list shows. */
    private static final int MOST = 50;

    private final Partners partners;
    private final OpenRuns open;
    private final Runs runs;
    private final ConformanceSending sending;
    private final ScopedReading reading;
    private final SignedReceipts receipts;
    private final Clock clock;

    ConformanceDesk(
            Partners partners,
            OpenRuns open,
            Runs runs,
            ConformanceSending sending,
            ScopedReading reading,
            SignedReceipts receipts,
            Clock clock) {
        this.partners = partners;
        this.open = open;
        this.runs = runs;
        this.sending = sending;
        this.reading = reading;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** A sample, and how its file name ends. */
    record Sample(byte[] content, String form) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Sample";
        }
    }

    private record Looked(Run run, Seen seen, List<Shown> shown) {}

    ConformanceList all(Viewer viewer) {
        Instant now = clock.instant();
        return new ConformanceList(
                open.inThisHouse(),
                open.inThisHouse() && viewer.may(Right.COMPARE_MAPPINGS) ? links(viewer, now) : List.of(),
                reading.connected(viewer, ConformanceDesk::newest).stream()
                        .map(each -> view(each, now))
                        .toList());
    }

    private List<String> links(Viewer viewer, Instant now) {
        Snapshot snapshot = partners.current();
        return snapshot.links().values().stream()
                .filter(link -> viewer.owns(link.id()) && Script.mayHave(snapshot, link, now))
                .map(link -> link.id().toString())
                .toList();
    }

    private static List<Looked> newest(Connection connection) throws SQLException {
        List<Run> newest = RunReading.newest(connection, MOST);
        return looked(connection, newest);
    }

    private static List<Looked> looked(Connection connection, List<Run> runs) throws SQLException {
        Map<UUID, Seen> seen =
                RunReading.seen(connection, runs.stream().map(Run::id).toList());
        Map<UUID, List<Shown>> shown = RunReading.shown(connection, runs, seen);
        return runs.stream()
                .map(run -> new Looked(run, seen.get(run.id()), shown.get(run.id())))
                .toList();
    }

    /** Of a run that ended nobody asks whether the configuration is still the same: how it stood is said. */
    private ConformanceView view(Looked looked, Instant now) {
        List<String> changed =
                looked.run().end().isPresent() ? List.of() : Runs.changed(partners.current(), looked.run());
        return ConformanceView.of(
                looked.run(), looked.shown(), changed, looked.seen().truncated(), now);
    }

    /** @throws Unknown if there is no such run of the viewer's */
    ConformanceView one(Viewer viewer, UUID id) {
        return view(looked(viewer, id), clock.instant());
    }

    private Looked looked(Viewer viewer, UUID id) {
        return reading.connected(viewer, connection -> look(connection, id)).orElseThrow(Unknown::new);
    }

    private static Optional<Looked> look(Connection connection, UUID id) throws SQLException {
        Optional<Run> run = RunReading.one(connection, id);
        return looked(connection, run.stream().toList()).stream().findFirst();
    }

    /**
     * Begins one.
     *
     * @throws Unknown if the viewer has no such link
     * @throws BadOrder if there are none in this house, or nothing is to be shown by the link
     * @throws RebuildApi.Busy if one is open
     */
    ConformanceView begin(Viewer viewer, String link) {
        Snapshot snapshot = partners.current();
        PartnerLink its = link(snapshot, viewer, link);
        try {
            return one(viewer, runs.begin(snapshot, its, viewer.user()));
        } catch (Runs.NotBegun no) {
            throw switch (no.why()) {
                case NOT_IN_THIS_HOUSE -> new BadOrder("house", "production");
                case NO_STEPS -> new BadOrder("link", "steps");
                case OFTEN -> new BadOrder("link", "often");
                case RUNNING -> new RebuildApi.Busy();
            };
        }
    }

    private static PartnerLink link(Snapshot snapshot, Viewer viewer, String link) {
        try {
            LinkId id = LinkId.parse(link);
            return snapshot.link(id).filter(each -> viewer.owns(id)).orElseThrow(Unknown::new);
        } catch (IllegalArgumentException noLink) {
            throw new BadParameter("link");
        }
    }

    /** Ends one; asked twice it is ended once. {@link Unknown} if there is no such run of the viewer's. */
    ConformanceView end(Viewer viewer, UUID id) {
        looked(viewer, id);
        runs.end(partners.current(), id, link -> viewer.owns(LinkId.parse(link)), viewer.user());
        return one(viewer, id);
    }

    /** @throws Unknown if there is no such run of the viewer's, or the step has no sample that the partner sends */
    Sample sample(Viewer viewer, UUID id, int number) {
        Step step = step(looked(viewer, id).run(), number);
        if (step.origin().isPresent()) {
            throw new Unknown();
        }
        return new Sample(step.sample().orElseThrow(Unknown::new), step.form().orElseThrow(Unknown::new));
    }

    private static Step step(Run run, int number) {
        return run.steps().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(Unknown::new);
    }

    /**
     * The gateway sends the sample of a step to the link that is proven.
     *
     * @throws Unknown if there is no such run of the viewer's, or the partner is the one to send
     * @throws BadOrder if the run is over, or an earlier step must come first
     */
    ConformanceView send(Viewer viewer, UUID id, int number) {
        Looked looked = looked(viewer, id);
        Step step = step(looked.run(), number);
        String origin = step.origin().orElseThrow(Unknown::new);
        if (!looked.run().open(clock.instant())) {
            throw new BadOrder("run", "over");
        }
        Press press = Press.of(step, looked.shown(), looked.seen());
        switch (press.what()) {
            case EARLIER -> throw new BadOrder("step", "earlier");
            case TAKEN -> throw new BadOrder("step", "taken");
            case ON_ITS_WAY -> throw new BadOrder("step", "way");
            case SEND -> sent(looked.run(), step, LinkId.parse(origin));
            case AGAIN -> again(press.delivery().orElseThrow());
        }
        return one(viewer, id);
    }

    private void again(UUID delivery) {
        if (!sending.again(delivery)) {
            throw new BadOrder("step", "way");
        }
    }

    private void sent(Run run, Step step, LinkId origin) {
        try {
            sending.send(
                    run.id(), origin, LinkId.parse(run.link()), step.sample().orElseThrow(Unknown::new));
        } catch (Refusal no) {
            if (no.code().kind() == RefusalCode.Kind.GATEWAY) {
                throw no;
            }
            throw new BadOrder("step", "refused");
        }
    }

    /**
     * What the house signs of a run that ended: the audit entry of its end, as a receipt.
     *
     * @throws Unknown if there is no such run of the viewer's, or it has not ended
     */
    String statement(Viewer viewer, UUID id) {
        var unused = looked(viewer, id).run().end().orElseThrow(Unknown::new);
        return receipts.of(id).orElseThrow(Unknown::new);
    }
}
