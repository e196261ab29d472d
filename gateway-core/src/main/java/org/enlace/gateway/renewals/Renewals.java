package org.enlace.gateway.renewals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.enlace.gateway.access.ApprovalNeeded;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Digests;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.certificates.Asked;
import org.enlace.gateway.certificates.CertificateState;
import org.enlace.gateway.certificates.KeyKind;
import org.enlace.gateway.certificates.Offered;
import org.enlace.gateway.certificates.OpenRequest;
import org.enlace.gateway.certificates.Place;
import org.enlace.gateway.certificates.Renewal;
import org.enlace.gateway.certificates.RenewalRefused;
import org.enlace.gateway.certificates.Taken;
import org.springframework.stereotype.Component;

/**
 * What administrators do with certificates. A certificate of a partner is let in, and any certificate is taken out, only with a second voice; our own answer
 * needs none, for it counts only with the key that was made here. Each step is done once however often it is asked for. Thread-safe, one step at a time.
 */
@Component
public class Renewals {

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
     * @throws IOException if its file cannot be read, or somebody changed it
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
        Optional<OpenRequest> before = files.open(place);
        files.request(place, kind, asked, newKey);
        OpenRequest made = files.open(place).orElseThrow(() -> new IOException("the request is gone"));
        if (before.isEmpty() || !before.get().keySha256().equals(made.keySha256())) {
            AuditEvent event = shelving.event(
                    who,
                    AuditAction.CERTIFICATE_REQUESTED,
                    place,
                    Map.of("digest", made.keySha256(), "kind", kind.name(), "reason", reason));
            desk.write(tx -> event, List::of);
        }
        return made;
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
        if (!offered.before()) {
            write(place.keys() ? Optional.empty() : Optional.of(ask(who, "import", place, offered, reason)), event);
        }
        return shelving.take(place, offered, event);
    }

    private static Approvals.Ask ask(
            Approvals.Who who, String verb, Place place, Offered offered, String reason) {
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
        List<CertificateState> goes = files.goes(place, file);
        String digests = goes.stream().map(CertificateState::sha256).collect(Collectors.joining(" "));
        AuditEvent event = shelving.event(
                who, AuditAction.CERTIFICATE_RETIRED, place, Map.of("digest", digests, "reason", reason));
        if (!goes.isEmpty()) {
            shelving.open(place);
            write(Optional.of(ask(who, "retire", Places.word(place), file + " " + digests, "", reason)), event);
        }
        return shelving.retire(place, file, event);
    }

    private void write(Optional<Approvals.Ask> ask, AuditEvent event) {
        desk.write(
                tx -> {
                    List<AuditEvent> events = new ArrayList<>();
                    if (ask.isPresent()) {
                        events.addAll(approvals.spend(tx, ask.get()));
                    }
                    events.add(event);
                    return events;
                },
                events -> events);
    }
}
