package org.enlace.gateway.certificates;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.enlace.gateway.certificates.Revocations.Verdict;

/** Tells of a shelf what an operator has to know of its revocation lists. */
final class RevocationWatch {

    private final Shelf shelf;
    private final Strictness how;
    private final Instant now;
    private final Instant changedAt;

    RevocationWatch(Shelf shelf, Strictness how, Instant now, Instant changedAt) {
        this.shelf = shelf;
        this.how = how;
        this.now = now;
        this.changedAt = changedAt;
    }

    List<ListState> lists() {
        List<ListState> all = new ArrayList<>();
        shelf.lists().forEach((place, files) -> files.forEach((file, each) -> all.add(state(place, file, each))));
        all.sort(
                Comparator.comparing((ListState state) -> state.place().folder().toString())
                        .thenComparing(ListState::file));
        return all;
    }

    private ListState state(Place place, String file, RevocationList each) {
        int revoked = each.list().getRevokedCertificates() == null
                ? 0
                : each.list().getRevokedCertificates().size();
        return new ListState(place, file, each.from(), each.until(), each.current(now, how.clocks()), revoked);
    }

    List<RevocationTrouble> troubles() {
        List<RevocationTrouble> found = new ArrayList<>();
        if (how.revocation() == RevocationPolicy.OFF) {
            return found;
        }
        for (ListState each : lists()) {
            if (!each.current()) {
                Instant since = each.until().equals(Instant.EPOCH) ? changedAt : each.until();
                found.add(trouble(each.place(), each.file(), RevocationTrouble.Kind.LIST_OLD, since));
            }
        }
        shelf.certificates().forEach((place, files) -> {
            files.forEach((file, certificates) -> {
                if (certificates.stream().anyMatch(each -> verdict(place, each) == Verdict.REVOKED)) {
                    found.add(trouble(place, file, RevocationTrouble.Kind.REVOKED, changedAt));
                }
            });
            if (how.revocation() == RevocationPolicy.HARD && unlisted(place)) {
                found.add(new RevocationTrouble(
                        place, place.folder().toString(), RevocationTrouble.Kind.LIST_OLD, changedAt));
            }
        });
        return found;
    }

    /** True if somebody's certificate there, or whoever an authority there has issued one to, is spoken of by no list at all. */
    private boolean unlisted(Place place) {
        List<RevocationList> lists = shelf.revocationsOf(place).lists();
        if (place.use() == Place.Use.ACCEPTED) {
            // Those behind a caller's are there for his sake alone.
            return shelf.certificatesOf(place).stream()
                    .flatMap(each -> shelf.chainOf(place, each).stream())
                    .anyMatch(each -> !RevocationList.signed(each, each)
                            && lists.stream().noneMatch(list -> list.speaksOf(each)));
        }
        return shelf.certificatesOf(place).stream()
                .anyMatch(each -> authority(each)
                        ? lists.stream().noneMatch(list -> list.authority().equals(each))
                        : !RevocationList.signed(each, each) && lists.stream().noneMatch(list -> list.speaksOf(each)));
    }

    private static boolean authority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    private Verdict verdict(Place place, X509Certificate certificate) {
        return shelf.revocationsOf(place).of(shelf.chainOf(place, certificate), how, now);
    }

    private static RevocationTrouble trouble(Place place, String file, RevocationTrouble.Kind kind, Instant since) {
        return new RevocationTrouble(place, place.folder().resolve(file).toString(), kind, since);
    }
}
