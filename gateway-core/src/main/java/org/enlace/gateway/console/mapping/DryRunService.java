package org.enlace.gateway.console.mapping;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.console.link.LinkService;
import org.enlace.gateway.console.resend.ResendRequestParser;
import org.enlace.gateway.console.steward.RebuildApiController;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.intake.dryrun.DryRun;
import org.enlace.gateway.exchange.intake.dryrun.DryRunResult;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.enlace.mappings.shape.ContractShape;
import org.springframework.stereotype.Component;

/** Runs a pasted text, or a sample, on a mapping in force. Nothing is stored or sent; the audit records the run. Thread-safe. */
@Component
public class DryRunService {

    /** Number of runs at the same time. Trees of a megabyte are large. */
    private static final int AT_ONCE = 2;

    private final Partners partners;
    private final DryRun dryRun;
    private final AuditTrail audit;
    /** Accounts that run something at this moment. */
    public final Set<String> busy = ConcurrentHashMap.newKeySet();

    private final Semaphore places = new Semaphore(AT_ONCE);

    DryRunService(Partners partners, DryRun dryRun, AuditTrail audit) {
        this.partners = partners;
        this.dryRun = dryRun;
        this.audit = audit;
    }

    /**
     * The options for a run of a mapping.
     *
     * @param samples names of the invented messages that its own tests ship with
     * @param credentials the link's credentials to choose from
     * @param files true if the link receives files of many messages
     */
    record Sheet(List<String> samples, List<String> credentials, boolean files) {}

    /**
     * Returns the options.
     *
     * @throws NotFoundException if the viewer has no such link, it has no such record, or it sends
     */
    Sheet sheet(Viewer viewer, String partner, String name, String record) {
        Snapshot snapshot = partners.current();
        PartnerLink link = link(snapshot, viewer, partner, name, record);
        return new Sheet(samples(snapshot, link), callers(link), DryRun.takesFiles(snapshot, link.contract()));
    }

    /**
     * Returns the charset of the link's message reader.
     *
     * @throws NotFoundException as {@link #sheet}
     */
    Charset charset(Viewer viewer, String partner, String name, String record) {
        Snapshot snapshot = partners.current();
        PartnerLink link = link(snapshot, viewer, partner, name, record);
        return snapshot.catalogue().contract(link.contract()).charset();
    }

    /**
     * Runs it.
     *
     * @throws NotFoundException as {@link #sheet}
     * @throws InvalidResendRequestException if there is nothing to try, too much, or no such sample or credential
     * @throws RebuildApiController.RebuildRunningException if this account tries something already, or too many do
     */
    DryRunView run(Viewer viewer, String partner, String name, String record, ResendRequestParser.DryRunInput asked) {
        Snapshot snapshot = partners.current();
        PartnerLink link = link(snapshot, viewer, partner, name, record);
        byte[] content = content(snapshot, link, asked);
        String credential = credential(link, asked.as());
        if (!busy.add(viewer.user())) {
            throw new RebuildApiController.RebuildRunningException();
        }
        try {
            if (!places.tryAcquire()) {
                throw new RebuildApiController.RebuildRunningException();
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

    private DryRunView tried(Viewer viewer, Snapshot snapshot, PartnerLink link, String credential, byte[] content) {
        audit.record(
                "operator:" + viewer.user(),
                AuditAction.MAPPING_TRIED,
                link.id().toString(),
                Map.of(
                        "mapping", link.records().values().iterator().next(),
                        "bytes", Integer.toString(content.length)));
        DryRunResult dryRunResult = dryRun.run(snapshot, link, credential, content);
        return DryRunView.of(dryRunResult, snapshot.catalogue());
    }

    private static PartnerLink link(Snapshot snapshot, Viewer viewer, String partner, String name, String record) {
        LinkId id = LinkService.id(partner, name);
        return snapshot.link(id)
                .filter(link ->
                        viewer.owns(id) && link.receives() && link.records().containsKey(record))
                .orElseThrow(NotFoundException::new);
    }

    private static String credential(PartnerLink link, String as) {
        List<String> callers = callers(link);
        if (as.isEmpty()) {
            return callers.stream().findFirst().orElse("-");
        }
        if (!callers.contains(as)) {
            throw new InvalidResendRequestException("as", "unknown");
        }
        return as;
    }

    private static List<String> callers(PartnerLink link) {
        return link.credentials().stream()
                .filter(each -> !each.presented())
                .map(Credential::id)
                .toList();
    }

    private static byte[] content(Snapshot snapshot, PartnerLink link, ResendRequestParser.DryRunInput asked) {
        if (asked.content().length > DryRun.LARGEST) {
            throw new InvalidResendRequestException("payload", "length");
        }
        if (asked.content().length > 0) {
            return asked.content();
        }
        if (asked.sample().isEmpty()) {
            throw new InvalidResendRequestException("payload", "required");
        }
        String path = sampleFiles(snapshot, link).stream()
                .filter(each -> sample(each).equals(asked.sample()))
                .findFirst()
                .orElseThrow(() -> new InvalidResendRequestException("sample", "unknown"));
        return snapshot.catalogue()
                .files()
                .sample(path)
                .orElseThrow(() -> new InvalidResendRequestException("sample", "unknown"));
    }

    private static List<String> samples(Snapshot snapshot, PartnerLink link) {
        return sampleFiles(snapshot, link).stream()
                .map(DryRunService::sample)
                .distinct()
                .toList();
    }

    /** Returns the samples: for a file link the files of its contract, else the messages of its mapping. */
    private static List<String> sampleFiles(Snapshot snapshot, PartnerLink link) {
        boolean files = DryRun.takesFiles(snapshot, link.contract());
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
