package org.enlace.gateway.renewals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.enlace.gateway.access.ApprovalNeeded;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Digests;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.certificates.Asked;
import org.enlace.gateway.certificates.Going;
import org.enlace.gateway.certificates.KeyKind;
import org.enlace.gateway.certificates.Offered;
import org.enlace.gateway.certificates.OpenRequest;
import org.enlace.gateway.certificates.Place;
import org.enlace.gateway.certificates.Renewal;
import org.enlace.gateway.certificates.RenewalRefused;
import org.enlace.gateway.certificates.Taken;
import org.enlace.gateway.store.Transactions;
import org.springframework.stereotype.Component;

/**
 * What administrators do with certificates. A certificate of a partner is let in, and any certificate is taken out, only with a second voice; our own answer
 * needs one if somebody else signed it than the one shown now: whoever checks by the issuer would turn away from us. Each step is done once however often it is asked for. Thread-safe, one step at a time.
 */
@Component
public class Renewals {

    private final ProposalRows rows = new ProposalRows();
    private final Renewal files;
    private final Shelving shelving;
    private final Approvals approvals;
    private final RenewalDesk desk;

    Renewals(Renewal files, Shelving shelving, Approvals approvals, RenewalDesk desk) {
        this.files = files;
        this.shelving = shelving;
        this.approvals = approvals;
        this.desk = desk;
    }

    /** All places for certificates, as configuration and folder are now. */
    public Places places() {
        return shelving.places();
    }

    /**
     * The request that is open at a place of ours.
     *
     * @throws RenewalRefused if its file cannot be read, or somebody changed it
     * @throws IOException if it goes away meanwhile
     */
    public Optional<OpenRequest> open(Place place) throws IOException {
        return place.keys() ? files.open(place) : Optional.empty();
    }

    /** False if the gateway cannot write there: then only a command can, as another user. */
    public boolean writable(Place place) {
        return files.writable(place);
    }

    /**
     * Makes a key that never leaves this machine, and the request for its certificate; the same again is the same.
     *
     * @param newKey true to forget the key of an open request
     * @param reason why; kept in the audit, shown to nobody
     * @throws RenewalRefused if another request is open, or nothing can be written there
     */
    public synchronized OpenRequest request(
            Approvals.Who who, Place place, KeyKind kind, Asked asked, boolean newKey, String reason)
            throws IOException {
        shelving.open(place);
        Optional<String> before = before(place, newKey);
        files.request(place, kind, asked, newKey);
        OpenRequest made = files.open(place).orElseThrow(() -> new IOException("the request is gone"));
        if (!before.equals(Optional.of(made.keySha256()))) {
            Map<String, String> facts =
                    new TreeMap<>(Map.of("digest", made.keySha256(), "kind", kind.name(), "reason", reason));
            before.ifPresent(key -> facts.put("forgets", key));
            AuditEvent event = shelving.event(who, AuditAction.CERTIFICATE_REQUESTED, place, facts);
            desk.write(tx -> event, List::of);
        }
        return made;
    }

    /** The digest of the key whose certificate is still to come. */
    private Optional<String> before(Place place, boolean newKey) throws IOException {
        try {
            return files.open(place).map(OpenRequest::keySha256);
        } catch (RenewalRefused unreadable) {
            if (newKey) {
                return Optional.of("unreadable");
            }
            throw unreadable;
        }
    }

    /**
     * Takes our own answer, or a certificate of a partner.
     *
     * @param answer PEM, the certificate first
     * @param behind PEM with its issuers; empty for none
     * @throws RenewalRefused if it cannot be what was asked for: before anybody is asked for a second voice
     * @throws ApprovalNeeded if somebody else must agree first
     */
    public synchronized Taken take(Approvals.Who who, Place place, String answer, String behind, String reason)
            throws IOException {
        Offered offered = shelving.look(place, answer, behind);
        AuditEvent event = shelving.event(
                who, AuditAction.CERTIFICATE_TAKEN, place, Map.of("digest", offered.sha256(), "reason", reason));
        if (offered.before()) {
            return shelving.take(place, offered, event, Shelving.Undo.NOTHING);
        }
        if (place.keys() && !offered.otherIssuer()) {
            desk.write(tx -> event, List::of);
            return shelving.take(place, offered, event, Shelving.Undo.NOTHING);
        }
        Approvals.Ask ask = ask(who, "import", place, offered, reason);
        write(ask, tx -> List.of(event));
        return shelving.take(place, offered, event, tx -> approvals.giveBack(tx, ask));
    }

    private static Approvals.Ask ask(Approvals.Who who, String verb, Place place, Offered offered, String reason) {
        return ask(who, verb, Places.word(place), offered.sha256(), offered.pem(), reason);
    }

    private static Approvals.Ask ask(
            Approvals.Who who, String verb, String place, String what, String exactly, String reason) {
        return Approvals.Ask.of(
                Approvals.Kind.CERTIFICATES,
                who.user(),
                who.institution(),
                verb + " " + place + " " + what,
                Digests.of(verb, place, what, exactly),
                reason);
    }

    /**
     * Takes a certificate out of use, with its key.
     *
     * @param file its name at the place
     * @throws RenewalRefused if it is not there, or no valid one would be left
     * @throws ApprovalNeeded if somebody else must agree first
     */
    public synchronized Path retire(Approvals.Who who, Place place, String file, String reason) throws IOException {
        Going goes = shelving.goes(place, file);
        String digests = String.join(" ", goes.digests());
        AuditEvent event = shelving.event(
                who, AuditAction.CERTIFICATE_RETIRED, place, Map.of("digest", digests, "reason", reason));
        if (!goes.there()) {
            return shelving.retire(place, file, event, Shelving.Undo.NOTHING);
        }
        shelving.open(place);
        Approvals.Ask ask = ask(who, "retire", Places.word(place), file + " " + digests, "", reason);
        write(ask, tx -> {
            List<AuditEvent> events = new ArrayList<>(List.of(event));
            events.addAll(closed(tx, who, place, goes.digests()));
            return events;
        });
        return shelving.retire(place, file, event, tx -> approvals.giveBack(tx, ask));
    }

    /** What was proposed of it does not bring it back. */
    private List<AuditEvent> closed(Connection tx, Approvals.Who who, Place place, List<String> digests)
            throws SQLException {
        if (place.use() != Place.Use.ACCEPTED) {
            return List.of();
        }
        List<AuditEvent> events = new ArrayList<>();
        rows.close(tx, place, digests, who.user(), shelving.now())
                .forEach((id, digest) -> events.add(shelving.event(
                        who, AuditAction.CERTIFICATE_DECLINED, place, Map.of("digest", digest, "id", id.toString()))));
        return events;
    }

    private void write(Approvals.Ask ask, Transactions.Work<List<AuditEvent>> more) {
        desk.write(
                tx -> {
                    List<AuditEvent> events = new ArrayList<>(approvals.spend(tx, ask));
                    events.addAll(more.run(tx));
                    return events;
                },
                events -> events);
    }
}
