package org.enlace.gateway.operations.certificaterenewal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateState;

/**
 * Lists the certificate folders that the configuration uses, and those that contain certificates though nothing uses them. A caller can name only one
 * of these: no text of a caller ever becomes a folder. Immutable.
 */
public final class RenewalFolders {

    private final SortedMap<String, CertificateFolder> used = new TreeMap<>();
    private final SortedMap<String, CertificateFolder> all = new TreeMap<>();

    /** @param there the content of the folder now */
    RenewalFolders(Snapshot snapshot, List<CertificateState> there) {
        add(used, CertificateFolder.server());
        snapshot.links().values().forEach(link -> of(link).forEach(certificateFolder -> add(used, certificateFolder)));
        all.putAll(used);
        there.forEach(each -> add(all, each.place()));
    }

    private static void add(SortedMap<String, CertificateFolder> places, CertificateFolder certificateFolder) {
        places.put(word(certificateFolder), certificateFolder);
    }

    /** The name of a place: its folder below {@code tls}. */
    public static String word(CertificateFolder certificateFolder) {
        return certificateFolder.folder().toString();
    }

    private static List<CertificateFolder> of(PartnerLink link) {
        List<CertificateFolder> folders = new ArrayList<>();
        if (link.receives()) {
            for (Credential each : link.credentials()) {
                if (each.certificate() && !each.presented()) {
                    folders.add(CertificateFolder.accepted(link.id(), each.id()));
                }
            }
            // A link that fetches connects to its partner, one with tokens to the server of their keys.
            if (link.credentials().stream()
                    .anyMatch(each -> each.presented() || each.kind() == Credential.Kind.TOKEN)) {
                folders.add(CertificateFolder.trust(link.id()));
            }
        }
        if (link.credentials().stream().anyMatch(each -> each.presented() && each.certificate())) {
            folders.add(CertificateFolder.own(link.id()));
        }
        if (!link.receives() && link.settings().has("url")) {
            folders.add(CertificateFolder.trust(link.id()));
        }
        return folders;
    }

    /** Returns all folders, that of the inbound endpoint first. */
    public List<CertificateFolder> all() {
        List<CertificateFolder> places = new ArrayList<>(all.values());
        places.sort((one, other) -> Boolean.compare(one.link() != null, other.link() != null));
        return places;
    }

    /** True if the configuration uses it. */
    public boolean uses(CertificateFolder certificateFolder) {
        return used.containsKey(word(certificateFolder));
    }

    /** The place of this name. */
    public Optional<CertificateFolder> named(String word) {
        return Optional.ofNullable(all.get(word));
    }

    /** Returns the folders of the certificates that this partner presents. */
    public List<CertificateFolder> shownBy(String partner) {
        return used.values().stream()
                .filter(each -> each.use() == CertificateFolder.Use.ACCEPTED
                        && each.link().partner().equals(partner))
                .toList();
    }

    /** Returns the folder of a credential's certificates; empty if there is no such link of the partner, or it requires none. */
    public Optional<CertificateFolder> shownBy(String partner, String link, String credential) {
        return shownBy(partner).stream()
                .filter(each ->
                        each.link().toString().equals(link) && each.credential().equals(credential))
                .findFirst();
    }

    /** For links whose name was stored. */
    Optional<CertificateFolder> accepted(String link, String credential) {
        return shownBy(LinkId.parse(link).partner(), link, credential);
    }
}
