package org.enlace.gateway.renewals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.enlace.connector.LinkId;
import org.enlace.gateway.certificates.CertificateState;
import org.enlace.gateway.certificates.Place;
import org.enlace.gateway.partners.Credential;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;

/**
 * The places for certificates that the configuration has a use for, and those that have some though nothing uses them. Whoever names a place names one of
 * these: no word of a caller ever becomes a folder. Immutable.
 */
public final class Places {

    private final SortedMap<String, Place> used = new TreeMap<>();
    private final SortedMap<String, Place> all = new TreeMap<>();

    /** @param there what lies in the folder now */
    Places(Snapshot snapshot, List<CertificateState> there) {
        add(used, Place.door());
        snapshot.links().values().forEach(link -> of(link).forEach(place -> add(used, place)));
        all.putAll(used);
        there.forEach(each -> add(all, each.place()));
    }

    private static void add(SortedMap<String, Place> places, Place place) {
        places.put(word(place), place);
    }

    /** The name of a place: its folder below {@code tls}. */
    public static String word(Place place) {
        return place.folder().toString();
    }

    private static List<Place> of(PartnerLink link) {
        List<Place> its = new ArrayList<>();
        if (link.receives()) {
            for (Credential each : link.credentials()) {
                if (each.certificate()) {
                    its.add(Place.accepted(link.id(), each.id()));
                }
            }
            if (link.credentials().stream().anyMatch(each -> each.kind() == Credential.Kind.TOKEN)) {
                its.add(Place.trust(link.id()));
            }
            return its;
        }
        if (link.credentials().stream().anyMatch(Credential::certificate)) {
            its.add(Place.own(link.id()));
        }
        if (link.settings().has("url")) {
            its.add(Place.trust(link.id()));
        }
        return its;
    }

    /** All of them, the door first. */
    public List<Place> all() {
        List<Place> places = new ArrayList<>(all.values());
        places.sort((one, other) -> Boolean.compare(one.link() != null, other.link() != null));
        return places;
    }

    /** True if the configuration has a use for it. */
    public boolean uses(Place place) {
        return used.containsKey(word(place));
    }

    /** The place of this name. */
    public Optional<Place> named(String word) {
        return Optional.ofNullable(all.get(word));
    }

    /** The places where certificates lie that this partner shows. */
    public List<Place> shownBy(String partner) {
        return used.values().stream()
                .filter(each -> each.use() == Place.Use.ACCEPTED
                        && each.link().partner().equals(partner))
                .toList();
    }

    /** Where the certificates of a credential lie; empty if there is no such link of the partner, or it asks for none. */
    public Optional<Place> shownBy(String partner, String link, String credential) {
        return shownBy(partner).stream()
                .filter(each ->
                        each.link().toString().equals(link) && each.credential().equals(credential))
                .findFirst();
    }

    /** For links whose name was kept. */
    Optional<Place> accepted(String link, String credential) {
        return shownBy(LinkId.parse(link).partner(), link, credential);
    }
}
