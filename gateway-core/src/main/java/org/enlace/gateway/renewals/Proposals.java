package org.enlace.gateway.renewals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.SecondVoices;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.certificates.Offered;
import org.enlace.gateway.certificates.Place;
import org.enlace.gateway.certificates.RenewalFlaw;
import org.enlace.gateway.certificates.RenewalRefused;
import org.enlace.gateway.certificates.Taken;
import org.enlace.gateway.store.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * What institutions propose to show from now on, and what the house answers. Until somebody of the house has taken it, a proposal is a row of a table and
 * lets nobody in; that somebody is the second voice to the one of the institution. Thread-safe, one step at a time.
 */
@Component
public class Proposals {

    /** How long one waits for an answer. */
    public static final Duration GOOD = Duration.ofDays(30);

    /** So many of one institution wait at once. */
    public static final int MOST = 10;

    private final InVain inVain = new InVain();
    private final ProposalRows rows = new ProposalRows();
    private final Shelving shelving;
    private final RenewalDesk desk;
    private final Clock clock;

    Proposals(Shelving shelving, RenewalDesk desk, Clock clock) {
        this.shelving = shelving;
        this.desk = desk;
        this.clock = clock;
    }

    /** The places for which an institution may propose something. */
    public List<Place> placesOf(String institution) {
        return shelving.places().shownBy(institution);
    }

    private record Opened(UUID id, boolean fresh) {}

    /**
     * Proposes a certificate; the same again is the same proposal.
     *
     * @param who of the institution
     * @param place one of {@link #placesOf}
     * @param answer PEM, the certificate first
     * @param behind PEM with its issuers; empty for none
     * @param note for whoever answers
     * @throws RenewalRefused if the house could not take it, too many wait, or too many were refused
     */
    public synchronized UUID propose(Approvals.Who who, Place place, String answer, String behind, String note)
            throws IOException {
        if (inVain.tooOften(who.institution(), clock.instant())) {
            throw new RenewalRefused(RenewalFlaw.TOO_OFTEN);
        }
        try {
            return proposed(who, place, answer, behind, note);
        } catch (RenewalRefused refused) {
            inVain.add(who.institution(), clock.instant());
            throw refused;
        }
    }

    private UUID proposed(Approvals.Who who, Place place, String answer, String behind, String note)
            throws IOException {
        Offered offered = shelving.judge(place, answer, behind);
        if (offered.before()) {
            throw new RenewalRefused(RenewalFlaw.LIES_THERE);
        }
        Instant now = clock.instant();
        Proposal asked = new Proposal(
                TimeOrderedId.at(now),
                who.institution(),
                place.link().toString(),
                place.credential(),
                offered.sha256(),
                offered.pem(),
                who.user(),
                now.plus(GOOD),
                Proposal.State.WAITING,
                null,
                false,
                List.of());
        return desk.write(
                        tx -> {
                            int waiting = rows.waiting(tx, who.institution(), now);
                            UUID id = rows.open(tx, asked, offered, note, now);
                            boolean fresh = id.equals(asked.id());
                            if (fresh && waiting >= MOST) {
                                throw new RenewalRefused(RenewalFlaw.TOO_MANY_WAIT);
                            }
                            return new Opened(id, fresh);
                        },
                        opened -> opened.fresh()
                                ? List.of(event(who, AuditAction.CERTIFICATE_PROPOSED, place, asked))
                                : List.of())
                .id();
    }

    private AuditEvent event(Approvals.Who who, AuditAction action, Place place, Proposal it) {
        return shelving.event(
                who, action, place, Map.of("digest", it.sha256(), "id", it.id().toString()));
    }

    private record Answered(SecondVoices.Answer answer, Optional<Proposal> it, List<AuditEvent> audit) {

        static Answered no(SecondVoices.Answer answer) {
            return new Answered(answer, Optional.empty(), List.of());
        }
    }

    /**
     * Takes what was proposed. Said again within a day by anybody who may, it ends what was begun.
     *
     * @param said how its digest was compared; the institution reads it
     * @throws RenewalRefused if it cannot be taken any more: it has ended, or was revoked meanwhile; it goes on waiting
     */
    public synchronized SecondVoices.Answer accept(Approvals.Who who, UUID id, String said) throws IOException {
        Instant now = clock.instant();
        Optional<Proposal> found = desk.read(tx -> rows.lock(tx, id, now));
        Optional<Place> place = found.flatMap(each -> shelving.places().accepted(each.link(), each.credential()));
        if (place.isEmpty()) {
            return SecondVoices.Answer.UNKNOWN;
        }
        if (found.get().unplaced() && shelving.lies(place.get(), found.get().sha256())) {
            placed(id, now);
            return SecondVoices.Answer.DONE;
        }
        if (!found.get().acceptable(now)) {
            return SecondVoices.Answer.CLOSED;
        }
        Offered offered = shelving.look(place.get(), found.get().pem(), "");
        AuditEvent event = event(who, AuditAction.CERTIFICATE_TAKEN, place.get(), found.get());
        Answered answered = desk.write(
                tx -> {
                    Optional<Proposal> it = rows.lock(tx, id, now);
                    if (it.filter(each -> each.acceptable(now)).isEmpty()) {
                        return Answered.no(SecondVoices.Answer.CLOSED);
                    }
                    if (it.get().proposedBy().equals(who.user())) {
                        return Answered.no(SecondVoices.Answer.NOT_YOURS);
                    }
                    if (it.get().state() == Proposal.State.WAITING) {
                        rows.decide(tx, id, Proposal.State.ACCEPTED, who.user(), said, now);
                    }
                    rows.begun(tx, id, desk.node());
                    return new Answered(SecondVoices.Answer.DONE, it, List.of(event));
                },
                Answered::audit);
        return answered.it().isPresent() ? put(id, place.get(), offered, event, now) : answered.answer();
    }

    private SecondVoices.Answer put(UUID id, Place place, Offered offered, AuditEvent event, Instant now)
            throws IOException {
        try {
            shelving.take(
                    place, offered, event, tx -> rows.given(tx, id, desk.node()), deed -> whileItStands(id, now, deed));
            return SecondVoices.Answer.DONE;
        } catch (Overtaken another) {
            return SecondVoices.Answer.CLOSED;
        }
    }

    /** Somebody else answered between our answer and our deed. */
    private static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("somebody else answered meanwhile", null, false, false);
        }
    }

    /** Holds the row over the deed: nobody declines what is about to count, and what was declined does not come to count. */
    private Taken whileItStands(UUID id, Instant now, Shelving.Deed<Taken> deed) throws IOException {
        try {
            return desk.write(
                    tx -> {
                        if (rows.lock(tx, id, now).filter(Proposal::unplaced).isEmpty()) {
                            throw new Overtaken();
                        }
                        try {
                            Taken taken = deed.done();
                            rows.placed(tx, id, now);
                            return taken;
                        } catch (IOException failed) {
                            throw new UncheckedIOException(failed);
                        }
                    },
                    done -> List.of());
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    /**
     * True if what waits, or was taken, lets nobody in as things are: a revocation list of its authority is asked for, and no current one lies at its place.
     */
    public boolean unlisted(UUID id) {
        return desk.read(tx -> rows.find(tx, id, clock.instant()))
                .filter(each -> each.state() == Proposal.State.WAITING || each.state() == Proposal.State.ACCEPTED)
                .filter(each -> shelving.unlisted(place(each), each.pem()))
                .isPresent();
    }

    private void placed(UUID id, Instant now) {
        desk.write(
                tx -> {
                    rows.placed(tx, id, now);
                    return id;
                },
                done -> List.of());
    }

    /**
     * Does not take it, be it that it was taken and never came to lie where it counts.
     *
     * @param said why not; the institution reads it
     * @throws RenewalRefused if another node took it, and only that one can tell whether it counts there
     */
    public synchronized SecondVoices.Answer decline(Approvals.Who who, UUID id, String said) {
        Instant now = clock.instant();
        Optional<Proposal> found = desk.read(tx -> rows.lock(tx, id, now)).filter(Proposal::unplaced);
        if (found.isPresent() && shelving.lies(place(found.get()), found.get().sha256())) {
            placed(id, now);
            return SecondVoices.Answer.CLOSED;
        }
        return desk.write(
                        tx -> {
                            Optional<Proposal> it = rows.lock(tx, id, now);
                            if (it.isEmpty()) {
                                return Answered.no(SecondVoices.Answer.UNKNOWN);
                            }
                            if (it.get().state() != Proposal.State.WAITING
                                    && !it.get().unplaced()) {
                                return Answered.no(SecondVoices.Answer.CLOSED);
                            }
                            // After a day nobody can take it again, perhaps because that node is gone for good.
                            it.get()
                                    .elsewhere(desk.node())
                                    .filter(node -> it.get().acceptable(now))
                                    .ifPresent(node -> {
                                        throw new RenewalRefused(RenewalFlaw.TAKEN_ELSEWHERE, node);
                                    });
                            rows.decide(tx, id, Proposal.State.DECLINED, who.user(), said, now);
                            return new Answered(SecondVoices.Answer.DONE, it, List.of(declined(who, it.get())));
                        },
                        Answered::audit)
                .answer();
    }

    /**
     * Takes back what the own institution proposed, while nobody has decided it; said again it changes nothing. What is of another institution is answered
     * as what is not there.
     *
     * @param who of the institution, not only who proposed it
     * @param said why; the house reads it
     * @return {@code CLOSED} if the house was faster, or it waited too long
     */
    public synchronized SecondVoices.Answer withdraw(Approvals.Who who, UUID id, String said) {
        Instant now = clock.instant();
        Answered answered = desk.write(
                tx -> {
                    Optional<Proposal> it = rows.lock(tx, id, now)
                            .filter(each -> each.institution().equals(who.institution()));
                    if (it.isEmpty()) {
                        return Answered.no(SecondVoices.Answer.UNKNOWN);
                    }
                    if (it.get().state() == Proposal.State.WITHDRAWN) {
                        return Answered.no(SecondVoices.Answer.DONE);
                    }
                    if (it.get().state() != Proposal.State.WAITING) {
                        return Answered.no(SecondVoices.Answer.CLOSED);
                    }
                    rows.decide(tx, id, Proposal.State.WITHDRAWN, who.user(), said, now);
                    AuditEvent event = event(who, AuditAction.CERTIFICATE_WITHDRAWN, place(it.get()), it.get());
                    return new Answered(SecondVoices.Answer.DONE, it, List.of(event));
                },
                Answered::audit);
        if (answered.it().isPresent()) {
            // Else whoever proposes and takes back in turn fills the table and the audit.
            inVain.add(who.institution(), now);
        }
        return answered.answer();
    }

    private AuditEvent declined(Approvals.Who who, Proposal it) {
        return event(who, AuditAction.CERTIFICATE_DECLINED, place(it), it);
    }

    private static Place place(Proposal it) {
        return Place.accepted(LinkId.parse(it.link()), it.credential());
    }
}
