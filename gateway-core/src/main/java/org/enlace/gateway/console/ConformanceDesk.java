package org.enlace.gateway.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** So many are on a page of the list. */
    static final int PAGE = 50;

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

    /** @param seen of one that has ended nothing: how it stood is kept */
    private record Looked(Run run, Optional<Seen> seen, List<Shown> shown) {}

    /**
     * A page of the runs, the newest first.
     *
     * @param after the last of the page before
     */
    ConformanceList all(Viewer viewer, Optional<UUID> after) {
        Instant now = clock.instant();
        List<String> links = open.inThisHouse() && viewer.may(Right.COMPARE_MAPPINGS) ? links(viewer, now) : List.of();
        Page<ConformanceView> page = Page.of(
                reading.connected(viewer, connection -> newest(connection, after)).stream()
                        .map(each -> view(each, now))
                        .toList(),
                PAGE,
                ConformanceView::id);
        return new ConformanceList(
                open.inThisHouse(),
                links,
                links.isEmpty() ? List.of() : open(viewer, links, now),
                page.rows(),
                page.next());
    }

    private List<String> open(Viewer viewer, List<String> links, Instant now) {
        Set<String> open = reading.connected(viewer, connection -> RunReading.open(connection, now));
        return links.stream().filter(open::contains).toList();
    }

    private List<String> links(Viewer viewer, Instant now) {
        Snapshot snapshot = partners.current();
        return snapshot.links().values().stream()
                .filter(link -> viewer.owns(link.id()) && Script.mayHave(snapshot, link, now))
                .map(link -> link.id().toString())
                .toList();
    }

    private static List<Looked> newest(Connection connection, Optional<UUID> after) throws SQLException {
        return looked(connection, RunReading.newest(connection, after, PAGE + 1));
    }

    private static List<Looked> looked(Connection connection, List<Run> runs) throws SQLException {
        Map<UUID, Seen> seen = RunReading.seen(
                connection,
                runs.stream().filter(run -> run.end().isEmpty()).map(Run::id).toList());
        Map<UUID, List<Shown>> shown = RunReading.shown(connection, runs, seen);
        return runs.stream()
                .map(run -> new Looked(run, Optional.ofNullable(seen.get(run.id())), shown.get(run.id())))
                .toList();
    }

    private ConformanceView view(Looked looked, Instant now) {
        return ConformanceView.of(
                looked.run(), looked.shown(), changed(looked), truncated(looked), open.inThisHouse(), now);
    }

    /** Of a run that ended nobody asks whether the configuration is still the same: how it stood is said. */
    private List<String> changed(Looked looked) {
        return looked.seen()
                .map(seen -> Runs.changed(partners.current(), looked.run(), seen))
                .orElse(List.of());
    }

    private static boolean truncated(Looked looked) {
        return looked.seen()
                .map(Seen::truncated)
                .orElseGet(() -> looked.run().end().filter(Run.End::truncated).isPresent());
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
     * @throws BadOrder if no run is open in this house, the run is over, it cannot pass any more, or an earlier step must come first
     */
    ConformanceView send(Viewer viewer, UUID id, int number) {
        Looked looked = looked(viewer, id);
        Step step = step(looked.run(), number);
        String origin = step.origin().orElseThrow(Unknown::new);
        if (!open.inThisHouse()) {
            throw new BadOrder("house", "production");
        }
        if (!looked.run().open(clock.instant())) {
            throw new BadOrder("run", "over");
        }
        if (!changed(looked).isEmpty()) {
            throw new BadOrder("run", "changed");
        }
        Press press = Press.of(step, looked.shown(), looked.seen().orElseThrow());
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
