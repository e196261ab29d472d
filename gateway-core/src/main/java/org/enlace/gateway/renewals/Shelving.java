package org.enlace.gateway.renewals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.certificates.Offered;
import org.enlace.gateway.certificates.Place;
import org.enlace.gateway.certificates.Renewal;
import org.enlace.gateway.certificates.RenewalFlaw;
import org.enlace.gateway.certificates.RenewalRefused;
import org.enlace.gateway.certificates.Taken;
import org.enlace.gateway.partners.Partners;
import org.springframework.stereotype.Component;

/**
 * Puts certificates where they count, one at a time on this node. What is put there was written into the audit before: nobody is ever let in by a
 * certificate of which the audit does not know. Thread-safe.
 */
@Component
class Shelving {

    private final Renewal files;
    private final Certificates running;
    private final Partners partners;
    private final RenewalDesk desk;
    private final Clock clock;

    Shelving(Renewal files, Certificates running, Partners partners, RenewalDesk desk, Clock clock) {
        this.files = files;
        this.running = running;
        this.partners = partners;
        this.desk = desk;
        this.clock = clock;
    }

    /** Something done to a file. */
    @FunctionalInterface
    interface Deed<T> {
        T done() throws IOException;
    }

    Places places() {
        return new Places(partners.current(), running.states());
    }

    /**
     * What would be taken.
     *
     * @throws RenewalRefused if it cannot be what was asked for, or nothing can be written there
     */
    Offered look(Place place, String answer, String behind) throws IOException {
        Offered offered = judge(place, answer, behind);
        if (!offered.before()) {
            open(place);
        }
        return offered;
    }

    /** The same, of what somebody may ask for though only a command can put it there. */
    Offered judge(Place place, String answer, String behind) throws IOException {
        return files.look(place, answer, behind);
    }

    /** Refuses before anything is written down what could not be done after it. */
    void open(Place place) {
        if (!files.writable(place)) {
            throw new RenewalRefused(RenewalFlaw.FOLDER_CLOSED, "tls/" + place.folder());
        }
    }

    Taken take(Place place, Offered offered, AuditEvent told) throws IOException {
        return kept(told, () -> files.take(place, offered.pem(), ""));
    }

    Path retire(Place place, String file, AuditEvent told) throws IOException {
        return kept(told, () -> files.retire(place, file));
    }

    /** Does what the audit has already; if it cannot be done after all, the audit has that as well. */
    private <T> T kept(AuditEvent told, Deed<T> deed) throws IOException {
        try {
            return deed.done();
        } catch (IOException | RuntimeException failed) {
            Map<String, String> facts = new TreeMap<>(told.facts());
            facts.put("about", told.action().name());
            facts.remove("reason");
            AuditEvent undone = AuditEvent.of(
                    clock.instant(), told.actor(), AuditAction.CERTIFICATE_UNCHANGED, told.subject(), facts);
            desk.write(tx -> undone, List::of);
            throw failed;
        } finally {
            running.look();
        }
    }

    /** Nobody's link is a subject of its own: what is of the door is of the house. */
    AuditEvent event(Approvals.Who who, AuditAction action, Place place, Map<String, String> more) {
        Map<String, String> facts = new TreeMap<>(more);
        facts.put("place", Places.word(place));
        String subject = place.link() == null ? Places.word(place) : place.link().toString();
        return AuditEvent.of(clock.instant(), "operator:" + who.user(), action, subject, facts);
    }
}
