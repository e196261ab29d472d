package org.enlace.gateway.console;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.enlace.connector.LinkId;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.intake.Tried;
import org.enlace.gateway.intake.TryOut;
import org.enlace.gateway.partners.Credential;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.replay.BadOrder;
import org.enlace.mappings.shape.ContractShape;
import org.springframework.stereotype.Component;

/** Tries what somebody pastes, or a sample, on a mapping in force. Nothing is stored or sent; the audit keeps that it was tried. Thread-safe. */
@Component
class TryDesk {

    /** Trees of a megabyte are large. */
    private static final int AT_ONCE = 2;

    private final Partners partners;
    private final TryOut tryOut;
    private final AuditTrail audit;
    /** Accounts that try something at this moment. */
    final Set<String> busy = ConcurrentHashMap.newKeySet();

    private final Semaphore places = new Semaphore(AT_ONCE);

    TryDesk(Partners partners, TryOut tryOut, AuditTrail audit) {
        this.partners = partners;
        this.tryOut = tryOut;
        this.audit = audit;
    }

    /**
     * What may be tried on a mapping.
     *
     * @param samples names of the invented messages that its own tests ship with
     * @param credentials as which of the link's credentials
     * @param files true if files of many messages come in by it
     */
    record Sheet(List<String> samples, List<String> credentials, boolean files) {}

    /**
     * What is to be tried.
     *
     * @param sample name of one; empty for none
     * @param content what was pasted; if it is not empty, it counts
     * @param as id of a credential; empty for the link's first
     */
    record Asked(String sample, byte[] content, String as) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Asked";
        }
    }

    /** @throws Unknown if the viewer has no such link, it has no such record, or it sends */
    Sheet sheet(Viewer viewer, String partner, String name, String record) {
        Snapshot snapshot = partners.current();
        PartnerLink link = link(snapshot, viewer, partner, name, record);
        return new Sheet(
                samples(snapshot, link),
                link.credentials().stream().map(Credential::id).toList(),
                TryOut.takesFiles(snapshot, link.contract()));
    }

    /**
     * As whoever reads the messages of this link reads them.
     *
     * @throws Unknown as {@link #sheet}
     */
    Charset charset(Viewer viewer, String partner, String name, String record) {
        Snapshot snapshot = partners.current();
        PartnerLink link = link(snapshot, viewer, partner, name, record);
        return snapshot.catalogue().contract(link.contract()).charset();
    }

    /**
     * Tries it.
     *
     * @throws Unknown as {@link #sheet}
     * @throws BadOrder if there is nothing to try, too much, or no such sample or credential
     * @throws RebuildApi.Busy if this account tries something already, or too many do
     */
    TriedView run(Viewer viewer, String partner, String name, String record, Asked asked) {
        Snapshot snapshot = partners.current();
        PartnerLink link = link(snapshot, viewer, partner, name, record);
        byte[] content = content(snapshot, link, asked);
        String credential = credential(link, asked.as());
        if (!busy.add(viewer.user())) {
            throw new RebuildApi.Busy();
        }
        try {
            if (!places.tryAcquire()) {
                throw new RebuildApi.Busy();
            }
            try {
                return tried(viewer, snapshot, link, credential, content);
            } finally {
                places.release();
            }
        } finally {
            busy.remove(viewer.user());
        }
    }

    private TriedView tried(Viewer viewer, Snapshot snapshot, PartnerLink link, String credential, byte[] content) {
        audit.record(
                "operator:" + viewer.user(),
                AuditAction.MAPPING_TRIED,
                link.id().toString(),
                Map.of(
                        "mapping", link.records().values().iterator().next(),
                        "bytes", Integer.toString(content.length)));
        Tried tried = tryOut.run(snapshot, link, credential, content);
        return TriedView.of(tried, snapshot.catalogue());
    }

    private static PartnerLink link(Snapshot snapshot, Viewer viewer, String partner, String name, String record) {
        LinkId id = LinkBoard.id(partner, name);
        return snapshot.link(id)
                .filter(link ->
                        viewer.owns(id) && link.receives() && link.records().containsKey(record))
                .orElseThrow(Unknown::new);
    }

    private static String credential(PartnerLink link, String as) {
        if (as.isEmpty()) {
            return link.credentials().stream().map(Credential::id).findFirst().orElse("-");
        }
        return link.credential(as).map(Credential::id).orElseThrow(() -> new BadOrder("as", "unknown"));
    }

    private static byte[] content(Snapshot snapshot, PartnerLink link, Asked asked) {
        if (asked.content().length > TryOut.LARGEST) {
            throw new BadOrder("payload", "length");
        }
        if (asked.content().length > 0) {
            return asked.content();
        }
        if (asked.sample().isEmpty()) {
            throw new BadOrder("payload", "required");
        }
        String path = sampleFiles(snapshot, link).stream()
                .filter(each -> sample(each).equals(asked.sample()))
                .findFirst()
                .orElseThrow(() -> new BadOrder("sample", "unknown"));
        return snapshot.catalogue().files().sample(path).orElseThrow(() -> new BadOrder("sample", "unknown"));
    }

    private static List<String> samples(Snapshot snapshot, PartnerLink link) {
        return sampleFiles(snapshot, link).stream()
                .map(TryDesk::sample)
                .distinct()
                .toList();
    }

    /** Of a link of files the files of its contract, else the messages of its mapping. */
    private static List<String> sampleFiles(Snapshot snapshot, PartnerLink link) {
        boolean files = TryOut.takesFiles(snapshot, link.contract());
        String folder = files
                ? ContractShape.folder(link.contract())
                : "partners/" + link.records().values().iterator().next() + "/";
        Pattern form = Pattern.compile(
                Pattern.quote(folder + "samples/") + "[^/]+/" + (files ? "file" : "message") + "\\.[a-z]+");
        return snapshot.catalogue().files().samples().stream()
                .filter(path -> form.matcher(path).matches())
                .toList();
    }

    private static String sample(String path) {
        String folder = path.substring(0, path.lastIndexOf('/'));
        return folder.substring(folder.lastIndexOf('/') + 1);
    }
}
