package org.enlace.gateway.configuration.files;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.RecordName;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.yaml.ProblemCode;

/**
 * Finds what is valid in a configuration and probably not meant: agreements without an end, or that have ended; links that no agreement uses. A
 * start accepts them. Immutable.
 */
public final class ConfigRemarks {

    private final Snapshot snapshot;
    private final Instant now;
    private final Locale locale;
    private final List<String> found = new ArrayList<>();

    private ConfigRemarks(Snapshot snapshot, Instant now, Locale locale) {
        this.snapshot = snapshot;
        this.now = now;
        this.locale = locale;
    }

    /** Returns a sentence in this language for each remark. */
    public static List<String> of(Snapshot snapshot, Instant now, Locale locale) {
        return new ConfigRemarks(snapshot, now, locale).all();
    }

    private List<String> all() {
        snapshot.agreements().values().forEach(this::checkEnd);
        snapshot.links().values().forEach(this::checkUse);
        if (snapshot.minimisation().isEmpty()) {
            add(ProblemCode.NO_MINIMISATION);
        }
        return found;
    }

    private void checkEnd(Agreement agreement) {
        long left = agreement.daysLeft(now);
        if (agreement.validTo().isEmpty()) {
            add(ProblemCode.AGREEMENT_OPEN, agreement.id());
        } else if (left < 0) {
            add(
                    ProblemCode.AGREEMENT_ENDED,
                    agreement.id(),
                    agreement.validTo().get().toString());
        } else if (!now.isBefore(agreement.warnsFrom().orElseThrow())) {
            add(
                    ProblemCode.AGREEMENT_ENDS,
                    agreement.id(),
                    agreement.validTo().get().toString(),
                    Long.toString(left));
        }
    }

    private void checkUse(PartnerLink link) {
        LinkId id = link.id();
        if (!link.receives()) {
            if (snapshot.agreements().values().stream()
                    .noneMatch(each -> each.daysLeft(now) >= 0 && isReceiver(each, id))) {
                add(ProblemCode.SENDS_NOTHING, id.partner(), id.toString());
            }
            return;
        }
        for (String record : link.records().keySet()) {
            boolean inForce = snapshot.agreements().values().stream()
                    .anyMatch(each -> each.from().equals(id)
                            && each.record().equals(RecordName.slug(record))
                            && each.inForceOn(now));
            if (!inForce) {
                add(ProblemCode.NO_AGREEMENT_IN_FORCE, id.partner(), id.toString(), RecordName.slug(record));
            }
        }
    }

    private static boolean isReceiver(Agreement agreement, LinkId link) {
        return agreement.to().stream().anyMatch(to -> to.link().equals(link));
    }

    private void add(ProblemCode code, String... words) {
        found.add(code.text(locale, (Object[]) words));
    }
}
