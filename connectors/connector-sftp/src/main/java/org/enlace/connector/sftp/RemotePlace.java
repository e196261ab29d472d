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
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.file.taking.Answered;
import org.enlace.connector.file.taking.Claimed;
import org.enlace.connector.file.taking.Companion;
import org.enlace.connector.file.taking.Listing;
import org.enlace.connector.file.taking.Needed;
import org.enlace.connector.file.taking.Place;
import org.enlace.connector.file.taking.Ready;
import org.enlace.connector.file.taking.TakingRules;

/**
 * A folder on the partner's server: files lie in it, {@code work}, {@code done} and {@code rejected} below it. What is claimed lies in {@code work} under an
 * id of ours; that alone says what is to be done, so that any gateway can go on after any crash.
 */
final class RemotePlace implements Place {

    /** Each costs several answers of the server: a file is not to wait long for those behind it. */
    private static final int HANDFUL = 32;

    private final TakingRules rules;
    private final String folder;
    private final Line line;
    private final WorkFolder local;
    private final Listing listing;
    private final RemoteAnswers answers;
    private final Strangers strangers;
    /** Claimed files whose companions are surely beside them. */
    private final Set<String> complete = new HashSet<>();

    private final Map<String, Long> contradicted = new HashMap<>();

    RemotePlace(Link<SftpSettings> link) {
        SftpSettings settings = link.settings();
        this.rules = settings.rules();
        this.folder = settings.folder();
        this.line = new Line(settings, link.folder(), link.destinations());
        this.local = new WorkFolder(link.folder().resolve("work"));
        this.listing = new Listing(rules);
        this.answers = new RemoteAnswers(line, local, folder);
        this.strangers = new Strangers(link, answers);
    }

    @Override
    public void prepare() throws IOException {
        local.prepare();
    }

    @Override
    public void close() {
        line.close();
    }

    @Override
    public void rest() {
        line.rest();
    }

    @Override
    public List<Claimed> claimed() throws IOException {
        line.begin();
        List<Claimed> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<ClaimName> left = new ArrayList<>();
        for (DirEntry entry : line.files().list(work())) {
            Optional<ClaimName> name = ClaimName.parse(entry.getFilename());
            if (name.isPresent() && Companion.is(name.get().name())) {
                left.add(name.get());
            } else if (name.isPresent() && entry.getAttributes().isRegularFile()) {
                ids.add(name.get().id());
                all.add(claimed(name.get(), entry.getAttributes()));
            }
        }
        for (ClaimName companion : left) {
            if (!ids.contains(companion.id())) {
                line.files().remove(work() + "/" + companion);
            }
        }
        local.keepOnly(ids);
        complete.retainAll(ids);
        contradicted.keySet().retainAll(ids);
        for (Claimed each : all) {
            gather(each);
        }
        all.sort(Comparator.comparing(Claimed::name).thenComparing(Claimed::id));
        return all;
    }

    private static Claimed claimed(ClaimName name, Attributes now) {
        return new Claimed(name.id(), name.name(), now.getSize());
    }

    /** After a crash in the middle of a claim the companions lie where the partner put them. */
    private void gather(Claimed claimed) throws IOException {
        if (complete.contains(claimed.id())) {
            return;
        }
        if (!line.files().isThere(folder + "/" + claimed.name())) {
            bringCompanions(new ClaimName(claimed.id(), claimed.name()));
        }
        complete.add(claimed.id());
    }

    @Override
    public List<String> complete() throws IOException {
        List<Listing.Entry> entries = new ArrayList<>();
        List<String> strange = new ArrayList<>();
        for (DirEntry entry : line.files().list(folder)) {
            if (Strangers.is(entry.getFilename())) {
                strange.add(entry.getFilename());
            } else if (ClaimName.isPlain(entry.getFilename())) {
                Attributes now = entry.getAttributes();
                long time =
                        now.getModifyTime() == null ? 0 : now.getModifyTime().toMillis();
                Object appearance = List.of(now.getSize(), time);
                entries.add(new Listing.Entry(entry.getFilename(), now.isRegularFile(), time, appearance));
            }
        }
        strangers.refuse(strange);
        return listing.complete(entries, System.nanoTime());
    }

    @Override
    public int handful() {
        return HANDFUL;
    }

    @Override
    public List<Claimed> claim(List<String> names) {
        List<Claimed> claimed = new ArrayList<>();
        for (String name : names) {
            try {
                claimed.add(claim(name));
            } catch (IOException goneMeanwhile) {
                // the next look sees what became of it
            }
        }
        return claimed;
    }

    private Claimed claim(String name) throws IOException {
        ClaimName claim = ClaimName.fresh(name);
        line.files().rename(folder + "/" + name, work() + "/" + claim);
        bringCompanions(claim);
        if (rules.ready() == Ready.MARKER) {
            line.files().remove(folder + "/" + name + rules.marker());
        }
        complete.add(claim.id());
        Attributes now =
                line.files().look(work() + "/" + claim).orElseThrow(() -> new IOException("gone after its claim"));
        if (!now.isRegularFile()) {
            throw new IOException("no longer a file");
        }
        return claimed(claim, now);
    }

    private void bringCompanions(ClaimName claim) throws IOException {
        for (Companion kind : Companion.values()) {
            String lies = folder + "/" + kind.of(claim.name());
            if (rules.needs(kind) != Needed.NONE && line.files().isThere(lies)) {
                String beside = work() + "/" + kind.of(claim.toString());
                line.files().remove(beside);
                line.files().rename(lies, beside);
            }
        }
    }

    @Override
    public Map<Companion, String> digests(Claimed claimed) throws IOException {
        Map<Companion, String> digests = new EnumMap<>(Companion.class);
        for (Companion kind : Companion.values()) {
            String path = kind.of(path(claimed));
            Optional<Attributes> there = line.files().look(path);
            if (there.isPresent()) {
                byte[] content = there.get().isRegularFile() ? line.files().read(path, Companion.LONGEST) : new byte[0];
                digests.put(kind, content.length <= Companion.LONGEST ? kind.read(content) : Companion.NONSENSE);
            }
        }
        return digests;
    }

    @Override
    public Path bytes(Claimed claimed) throws IOException {
        String id = claimed.id();
        if (!local.isWhole(id)) {
            long length = fetch(claimed);
            long said = line.files()
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

    private long fetch(Claimed claimed) throws IOException {
        try {
            return local.fetch(
                    claimed.id(), (offset, sink) -> line.files().fetch(path(claimed), offset, rules.maxBytes(), sink));
        } catch (RemoteFiles.TooLong more) {
            local.startOver(claimed.id());
            throw Refusal.of(RefusalCode.TOO_LARGE, "", "max-bytes");
        }
    }

    /** Fetched once more from the start; a server that says the same untruth again cannot be believed. */
    private void contradict(String id, long length) throws IOException {
        local.startOver(id);
        Long before = contradicted.put(id, length);
        if (before != null && before == length) {
            throw Refusal.of(RefusalCode.MALFORMED, "", "size");
        }
        throw new Failed(Step.FOLDER, "the server says another size than it sends", null);
    }

    @Override
    public void answer(List<Answered> files) throws IOException {
        for (Answered each : files) {
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

    private String path(Claimed claimed) {
        return work() + "/" + new ClaimName(claimed.id(), claimed.name());
    }
}
