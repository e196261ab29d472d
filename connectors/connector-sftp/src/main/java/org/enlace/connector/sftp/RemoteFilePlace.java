package org.enlace.connector.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.enlace.connector.FileOutcome;
import org.enlace.connector.Link;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.file.taking.AnsweredFile;
import org.enlace.connector.file.taking.ClaimedFile;
import org.enlace.connector.file.taking.CompanionFile;
import org.enlace.connector.file.taking.CompanionRequirement;
import org.enlace.connector.file.taking.CompletionSign;
import org.enlace.connector.file.taking.FilePlace;
import org.enlace.connector.file.taking.FolderListing;
import org.enlace.connector.file.taking.TakingRules;

/**
 * Implements a file place in a folder on the partner's server: files lie in it, {@code work}, {@code done} and {@code rejected} below it. Claimed
 * files lie in {@code work} under an id of ours; that alone says what is to be done, so that any gateway can go on after any crash.
 */
final class RemoteFilePlace implements FilePlace {

    /** The batch size. Each file costs several answers of the server: a file should not wait long for those behind it. */
    private static final int HANDFUL = 32;

    private final TakingRules rules;
    private final String folder;
    private final PollingConnection pollingConnection;
    private final LocalWorkFolder local;
    private final FolderListing folderListing;
    private final RemoteAnswers answers;
    private final RejectedFileNames rejectedFileNames;
    /** The claimed files whose companions are surely beside them. */
    private final Set<String> complete = new HashSet<>();

    private final Map<String, Long> contradicted = new HashMap<>();

    RemoteFilePlace(Link<SftpSettings> link) {
        SftpSettings settings = link.settings();
        this.rules = settings.rules();
        this.folder = settings.folder();
        this.pollingConnection = new PollingConnection(settings, link.folder(), link.destinations());
        this.local = new LocalWorkFolder(link.folder().resolve("work"));
        this.folderListing = new FolderListing(rules);
        this.answers = new RemoteAnswers(pollingConnection, local, folder);
        this.rejectedFileNames = new RejectedFileNames(link, answers);
    }

    @Override
    public void prepare() throws IOException {
        local.prepare();
    }

    @Override
    public void close() {
        pollingConnection.close();
    }

    @Override
    public void rest() {
        pollingConnection.rest();
    }

    @Override
    public List<ClaimedFile> claimed() throws IOException {
        pollingConnection.begin();
        List<ClaimedFile> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<ClaimName> left = new ArrayList<>();
        for (DirEntry entry : pollingConnection.files().list(work())) {
            Optional<ClaimName> name = ClaimName.parse(entry.getFilename());
            if (name.isPresent() && CompanionFile.is(name.get().name())) {
                left.add(name.get());
            } else if (name.isPresent() && entry.getAttributes().isRegularFile()) {
                ids.add(name.get().id());
                all.add(claimed(name.get(), entry.getAttributes()));
            }
        }
        for (ClaimName companion : left) {
            if (!ids.contains(companion.id())) {
                pollingConnection.files().remove(work() + "/" + companion);
            }
        }
        local.keepOnly(ids);
        complete.retainAll(ids);
        contradicted.keySet().retainAll(ids);
        for (ClaimedFile each : all) {
            gather(each);
        }
        all.sort(Comparator.comparing(ClaimedFile::name).thenComparing(ClaimedFile::id));
        return all;
    }

    private static ClaimedFile claimed(ClaimName name, Attributes now) {
        return new ClaimedFile(name.id(), name.name(), now.getSize());
    }

    /** Collects the companions of a claimed file: after a crash in the middle of a claim they are where the partner put them. */
    private void gather(ClaimedFile claimed) throws IOException {
        if (complete.contains(claimed.id())) {
            return;
        }
        if (!pollingConnection.files().isThere(folder + "/" + claimed.name())) {
            bringCompanions(new ClaimName(claimed.id(), claimed.name()));
        }
        complete.add(claimed.id());
    }

    @Override
    public List<String> complete() throws IOException {
        List<FolderListing.Entry> entries = new ArrayList<>();
        List<String> strange = new ArrayList<>();
        for (DirEntry entry : pollingConnection.files().list(folder)) {
            if (RejectedFileNames.is(entry.getFilename())) {
                strange.add(entry.getFilename());
            } else if (ClaimName.isPlain(entry.getFilename())) {
                Attributes now = entry.getAttributes();
                long time =
                        now.getModifyTime() == null ? 0 : now.getModifyTime().toMillis();
                Object appearance = List.of(now.getSize(), time);
                entries.add(new FolderListing.Entry(entry.getFilename(), now.isRegularFile(), time, appearance));
            }
        }
        rejectedFileNames.refuse(strange);
        return folderListing.complete(entries, System.nanoTime());
    }

    @Override
    public int handful() {
        return HANDFUL;
    }

    @Override
    public List<ClaimedFile> claim(List<String> names) {
        List<ClaimedFile> claimed = new ArrayList<>();
        for (String name : names) {
            try {
                claimed.add(claim(name));
            } catch (IOException goneMeanwhile) {
                // the next poll sees the result
            }
        }
        return claimed;
    }

    private ClaimedFile claim(String name) throws IOException {
        ClaimName claim = ClaimName.fresh(name);
        pollingConnection.files().rename(folder + "/" + name, work() + "/" + claim);
        bringCompanions(claim);
        if (rules.ready() == CompletionSign.MARKER) {
            pollingConnection.files().remove(folder + "/" + name + rules.marker());
        }
        complete.add(claim.id());
        Attributes now = pollingConnection
                .files()
                .look(work() + "/" + claim)
                .orElseThrow(() -> new IOException("gone after its claim"));
        if (!now.isRegularFile()) {
            throw new IOException("no longer a file");
        }
        return claimed(claim, now);
    }

    private void bringCompanions(ClaimName claim) throws IOException {
        for (CompanionFile kind : CompanionFile.values()) {
            String lies = folder + "/" + kind.of(claim.name());
            if (rules.needs(kind) != CompanionRequirement.NONE
                    && pollingConnection.files().isThere(lies)) {
                String beside = work() + "/" + kind.of(claim.toString());
                pollingConnection.files().remove(beside);
                pollingConnection.files().rename(lies, beside);
            }
        }
    }

    @Override
    public Map<CompanionFile, String> digests(ClaimedFile claimed) throws IOException {
        Map<CompanionFile, String> digests = new EnumMap<>(CompanionFile.class);
        for (CompanionFile kind : CompanionFile.values()) {
            String path = kind.of(path(claimed));
            Optional<Attributes> there = pollingConnection.files().look(path);
            if (there.isPresent()) {
                byte[] content = there.get().isRegularFile()
                        ? pollingConnection.files().read(path, CompanionFile.LONGEST)
                        : new byte[0];
                digests.put(
                        kind, content.length <= CompanionFile.LONGEST ? kind.read(content) : CompanionFile.NONSENSE);
            }
        }
        return digests;
    }

    @Override
    public Path bytes(ClaimedFile claimed) throws IOException {
        String id = claimed.id();
        if (!local.isWhole(id)) {
            long length = fetch(claimed);
            long said = pollingConnection
                    .files()
                    .look(path(claimed))
                    .orElseThrow(() -> new IOException("gone while it was fetched"))
                    .getSize();
            if (said != length) {
                contradict(id, length);
            }
            local.whole(id);
        }
        return local.data(id);
    }

    private long fetch(ClaimedFile claimed) throws IOException {
        try {
            return local.fetch(
                    claimed.id(),
                    (offset, sink) -> pollingConnection.files().fetch(path(claimed), offset, rules.maxBytes(), sink));
        } catch (RemoteFiles.TimeLimitException more) {
            local.startOver(claimed.id());
            throw MessageRefusedException.of(RefusalCode.TOO_LARGE, "", "max-bytes");
        }
    }

    /** Fetches once more from the start; a server that gives the same wrong length again cannot be believed. */
    private void contradict(String id, long length) throws IOException {
        local.startOver(id);
        Long before = contradicted.put(id, length);
        if (before != null && before == length) {
            throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "size");
        }
        throw new SftpStepException(ConnectionStep.FOLDER, "the server says another size than it sends", null);
    }

    @Override
    public void answer(List<AnsweredFile> files) throws IOException {
        for (AnsweredFile each : files) {
            if (each.outcome() instanceof FileOutcome.Taken taken) {
                answers.taken(each.claimed(), taken.receipt());
            } else {
                answers.refused(each.claimed(), ((FileOutcome.Refused) each.outcome()).refusal());
            }
        }
    }

    private String work() {
        return folder + "/work";
    }

    private String path(ClaimedFile claimed) {
        return work() + "/" + new ClaimName(claimed.id(), claimed.name());
    }
}
