package org.enlace.gateway.console.conformance;

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
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.console.steward.RebuildApiController;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.ListPage;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.conformance.ConformanceRun;
import org.enlace.gateway.exchange.conformance.ConformanceRunReader;
import org.enlace.gateway.exchange.conformance.ConformanceRuns;
import org.enlace.gateway.exchange.conformance.ConformanceStep;
import org.enlace.gateway.exchange.conformance.ObservedMessages;
import org.enlace.gateway.exchange.conformance.OpenConformanceRuns;
import org.enlace.gateway.exchange.conformance.SampleTrigger;
import org.enlace.gateway.exchange.conformance.StepResult;
import org.enlace.gateway.exchange.conformance.TestPlan;
import org.enlace.gateway.exchange.intake.dryrun.ConformanceSampleSender;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.audit.receipt.SignedReceipts;
import org.springframework.stereotype.Component;

/** Begins, shows and ends conformance runs; each viewer sees those of the own institution. Thread-safe. */
@Component
class ConformanceService {

    static final String API = "/operator/api/conformance";

    /** Number of runs on a page of the list. */
    static final int PAGE = 50;

    private final Partners partners;
    private final OpenConformanceRuns open;
    private final ConformanceRuns runs;
    private final ConformanceSampleSender sending;
    private final ScopedReader reading;
    private final SignedReceipts receipts;
    private final Clock clock;

    ConformanceService(
            Partners partners,
            OpenConformanceRuns open,
            ConformanceRuns runs,
            ConformanceSampleSender sending,
            ScopedReader reading,
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

    /** A sample, and its file extension. */
    record Sample(byte[] content, String form) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Sample";
        }
    }

    /**
     * A run with its observations.
     *
     * @param seen empty for a run that has ended: its final state is stored
     */
    private record Looked(ConformanceRun run, Optional<ObservedMessages> seen, List<StepResult> shown) {}

    /**
     * Returns a page of the runs, the newest first.
     *
     * @param after the last of the page before
     */
    ConformanceList all(Viewer viewer, Optional<UUID> after) {
        Instant now = clock.instant();
        List<String> links = open.allowedHere() && viewer.may(Right.COMPARE_MAPPINGS) ? links(viewer, now) : List.of();
        ListPage<ConformanceView> page = ListPage.of(
                reading.connected(viewer, connection -> newest(connection, after)).stream()
                        .map(each -> view(each, now))
                        .toList(),
                PAGE,
                ConformanceView::id);
        return new ConformanceList(
                open.allowedHere(),
                links,
                links.isEmpty() ? List.of() : open(viewer, links, now),
                page.rows(),
                page.next());
    }

    private List<String> open(Viewer viewer, List<String> links, Instant now) {
        Set<String> open = reading.connected(viewer, connection -> ConformanceRunReader.open(connection, now));
        return links.stream().filter(open::contains).toList();
    }

    private List<String> links(Viewer viewer, Instant now) {
        Snapshot snapshot = partners.current();
        return snapshot.links().values().stream()
                .filter(link -> viewer.owns(link.id()) && TestPlan.mayHave(snapshot, link, now))
                .map(link -> link.id().toString())
                .toList();
    }

    private static List<Looked> newest(Connection connection, Optional<UUID> after) throws SQLException {
        return looked(connection, ConformanceRunReader.newest(connection, after, PAGE + 1));
    }

    private static List<Looked> looked(Connection connection, List<ConformanceRun> runs) throws SQLException {
        Map<UUID, ObservedMessages> seen = ConformanceRunReader.seen(
                connection,
                runs.stream()
                        .filter(run -> run.end().isEmpty())
                        .map(ConformanceRun::id)
                        .toList());
        Map<UUID, List<StepResult>> shown = ConformanceRunReader.shown(connection, runs, seen);
        return runs.stream()
                .map(run -> new Looked(run, Optional.ofNullable(seen.get(run.id())), shown.get(run.id())))
                .toList();
    }

    private ConformanceView view(Looked looked, Instant now) {
        return ConformanceView.of(
                looked.run(), looked.shown(), changed(looked), truncated(looked), open.allowedHere(), now);
    }

    /** Returns the changes of the configuration since the beginning. A run that ended is not compared: its final state is stored. */
    private List<String> changed(Looked looked) {
        return looked.seen()
                .map(seen -> ConformanceRuns.changed(partners.current(), looked.run(), seen))
                .orElse(List.of());
    }

    private static boolean truncated(Looked looked) {
        return looked.seen()
                .map(ObservedMessages::truncated)
                .orElseGet(() ->
                        looked.run().end().filter(ConformanceRun.End::truncated).isPresent());
    }

    /**
     * Returns one run.
     *
     * @throws NotFoundException if there is no such run of the viewer's
     */
    ConformanceView one(Viewer viewer, UUID id) {
        return view(looked(viewer, id), clock.instant());
    }

    private Looked looked(Viewer viewer, UUID id) {
        return reading.connected(viewer, connection -> look(connection, id)).orElseThrow(NotFoundException::new);
    }

    private static Optional<Looked> look(Connection connection, UUID id) throws SQLException {
        Optional<ConformanceRun> run = ConformanceRunReader.one(connection, id);
        return looked(connection, run.stream().toList()).stream().findFirst();
    }

    /**
     * Begins a run.
     *
     * @throws NotFoundException if the viewer has no such link
     * @throws InvalidResendRequestException if this installation has no runs, or the link has nothing to prove
     * @throws RebuildApiController.RebuildRunningException if one is open
     */
    ConformanceView begin(Viewer viewer, String link) {
        Snapshot snapshot = partners.current();
        PartnerLink partnerLink = link(snapshot, viewer, link);
        try {
            return one(viewer, runs.begin(snapshot, partnerLink, viewer.user()));
        } catch (ConformanceRuns.RunNotStartedException no) {
            throw switch (no.why()) {
                case PRODUCTION_ENVIRONMENT -> new InvalidResendRequestException("house", "production");
                case NO_STEPS -> new InvalidResendRequestException("link", "steps");
                case OFTEN -> new InvalidResendRequestException("link", "often");
                case RUNNING -> new RebuildApiController.RebuildRunningException();
            };
        }
    }

    private static PartnerLink link(Snapshot snapshot, Viewer viewer, String link) {
        try {
            LinkId id = LinkId.parse(link);
            return snapshot.link(id).filter(each -> viewer.owns(id)).orElseThrow(NotFoundException::new);
        } catch (IllegalArgumentException noLink) {
            throw new InvalidParameterException("link");
        }
    }

    /** Ends a run; a second call changes nothing. {@link NotFoundException} if there is no such run of the viewer's. */
    ConformanceView end(Viewer viewer, UUID id) {
        looked(viewer, id);
        runs.end(partners.current(), id, link -> viewer.owns(LinkId.parse(link)), viewer.user());
        return one(viewer, id);
    }

    /**
     * Returns the sample of a step.
     *
     * @throws NotFoundException if there is no such run of the viewer's, or the step has no sample that the partner sends
     */
    Sample sample(Viewer viewer, UUID id, int number) {
        ConformanceStep step = step(looked(viewer, id).run(), number);
        if (step.origin().isPresent()) {
            throw new NotFoundException();
        }
        return new Sample(
                step.sample().orElseThrow(NotFoundException::new), step.form().orElseThrow(NotFoundException::new));
    }

    private static ConformanceStep step(ConformanceRun run, int number) {
        return run.steps().stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /**
     * Sends the sample of a step to the link under test.
     *
     * @throws NotFoundException if there is no such run of the viewer's, or the partner is the one to send
     * @throws InvalidResendRequestException if no run is open in this installation, the run is over, it cannot pass any more, or an earlier step must
     * come first
     */
    ConformanceView send(Viewer viewer, UUID id, int number) {
        Looked looked = looked(viewer, id);
        ConformanceStep step = step(looked.run(), number);
        String origin = step.origin().orElseThrow(NotFoundException::new);
        if (!open.allowedHere()) {
            throw new InvalidResendRequestException("house", "production");
        }
        if (!looked.run().open(clock.instant())) {
            throw new InvalidResendRequestException("run", "over");
        }
        if (!changed(looked).isEmpty()) {
            throw new InvalidResendRequestException("run", "changed");
        }
        SampleTrigger sampleTrigger =
                SampleTrigger.of(step, looked.shown(), looked.seen().orElseThrow());
        switch (sampleTrigger.what()) {
            case EARLIER -> throw new InvalidResendRequestException("step", "earlier");
            case TAKEN -> throw new InvalidResendRequestException("step", "taken");
            case ON_ITS_WAY -> throw new InvalidResendRequestException("step", "way");
            case SEND -> sent(looked.run(), step, LinkId.parse(origin));
            case AGAIN -> again(sampleTrigger.delivery().orElseThrow());
        }
        return one(viewer, id);
    }

    private void again(UUID delivery) {
        if (!sending.again(delivery)) {
            throw new InvalidResendRequestException("step", "way");
        }
    }

    private void sent(ConformanceRun run, ConformanceStep step, LinkId origin) {
        try {
            sending.send(
                    run.id(), origin, LinkId.parse(run.link()), step.sample().orElseThrow(NotFoundException::new));
        } catch (MessageRefusedException no) {
            if (no.code().kind() == RefusalCode.Kind.GATEWAY) {
                throw no;
            }
            throw new InvalidResendRequestException("step", "refused");
        }
    }

    /**
     * Returns the signed statement about a run that ended: the audit entry of its end, as a receipt.
     *
     * @throws NotFoundException if there is no such run of the viewer's, or it has not ended
     */
    String statement(Viewer viewer, UUID id) {
        var unused = looked(viewer, id).run().end().orElseThrow(NotFoundException::new);
        return receipts.of(id).orElseThrow(NotFoundException::new);
    }
}
