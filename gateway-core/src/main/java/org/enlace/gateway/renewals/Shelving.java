package org.enlace.gateway.renewals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.certificates.Going;
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

    /** What must be put right in the database when a deed could not be done after all. */
    @FunctionalInterface
    interface Undo {
        /** Nothing but the audit. */
        Undo NOTHING = tx -> {};

        void undo(Connection tx) throws SQLException;
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
        files.probe(place);
    }

    boolean lies(Place place, String sha256) {
        return files.lies(place, sha256);
    }

    /** What would be taken out. */
    Going goes(Place place, String file) {
        running.look();
        return files.goes(place, file, running);
    }

    Taken take(Place place, Offered offered, AuditEvent told, Undo undo) throws IOException {
        return take(place, offered, told, undo, Deed::done);
    }

    /** Does something while nobody else can decide otherwise. */
    @FunctionalInterface
    interface Held {
        Taken during(Deed<Taken> deed) throws IOException;
    }

    /** The same, while something is held. */
    Taken take(Place place, Offered offered, AuditEvent told, Undo undo, Held held) throws IOException {
        return kept(
                new Told(told, undo, () -> files.lies(place, offered.sha256())),
                () -> held.during(() -> files.take(place, offered.pem(), "")));
    }

    /** True if, as things are, it lets nobody in: a revocation list is asked for that is not there. */
    boolean unlisted(Place place, String pem) {
        return files.unlisted(place, pem);
    }

    Path retire(Place place, String file, AuditEvent told, Undo undo) throws IOException {
        return kept(new Told(told, undo, () -> files.retired(place, file)), () -> files.retire(place, file));
    }

    /**
     * What the audit says was done.
     *
     * @param isSo whether the disk says the same
     */
    private record Told(AuditEvent event, Undo undo, BooleanSupplier isSo) {}

    /** Does what the audit has already; if it cannot be done after all, the audit has that as well. */
    private <T> T kept(Told told, Deed<T> deed) throws IOException {
        try {
            return deed.done();
        } catch (IOException | RuntimeException failed) {
            unchanged(told, failed);
            throw failed;
        } finally {
            running.look();
        }
    }

    private void unchanged(Told its, Exception failed) {
        try {
            if (its.isSo().getAsBoolean()) {
                return;
            }
            AuditEvent told = its.event();
            Map<String, String> facts = new TreeMap<>(told.facts());
            facts.put("about", told.action().name());
            facts.remove("reason");
            AuditEvent undone = AuditEvent.of(
                    clock.instant(), told.actor(), AuditAction.CERTIFICATE_UNCHANGED, told.subject(), facts);
            desk.write(
                    tx -> {
                        its.undo().undo(tx);
                        return undone;
                    },
                    List::of);
        } catch (RuntimeException another) {
            failed.addSuppressed(another);
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** Nobody's link is a subject of its own: what is of the door is of the house. */
    AuditEvent event(Approvals.Who who, AuditAction action, Place place, Map<String, String> more) {
        Map<String, String> facts = new TreeMap<>(more);
        facts.put("place", Places.word(place));
        String subject =
                place.link() == null ? Places.word(place) : place.link().toString();
        return AuditEvent.of(clock.instant(), "operator:" + who.user(), action, subject, facts);
    }
}
