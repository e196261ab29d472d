package org.enlace.gateway.promotion;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.enlace.gateway.promotion.PromotionRefused.Reason;

/**
 * Writes files of a configuration as a whole: first all of them beside it, with what was there, then one after the other into their places. Whoever is cut off
 * in the first part has changed nothing; in the second, the next call goes on or goes back, and until then no gateway takes the files. One at a time, by a lock.
 */
public final class Moving implements AutoCloseable {

    private static final String FOLDER = ".promotion";
    private static final String NEW = "new";
    private static final String OLD = "old";
    /** For what is noted beside, and for whoever else writes. */
    private static final long SLACK = 1 << 20;

    private final Path config;
    private final Path home;
    private final Consumer<String> step;
    private final LongSupplier space;
    private final FileChannel channel;
    private final FileLock lock;

    /** @throws PromotionRefused if somebody else is at it */
    public Moving(Path config) throws IOException, PromotionRefused {
        this(config, reached -> {}, () -> config.toFile().getUsableSpace());
    }

    /**
     * For tests.
     *
     * @param step hears what was reached; a test stops there
     * @param space left, in bytes
     */
    Moving(Path config, Consumer<String> step, LongSupplier space) throws IOException, PromotionRefused {
        this.config = config;
        this.space = space;
        this.home = config.resolve(FOLDER);
        this.step = step;
        if (Files.isSymbolicLink(home)) {
            throw new PromotionRefused(Reason.LEADS_OUTSIDE, FOLDER);
        }
        Disk.folder(home);
        channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock got;
        try {
            got = channel.tryLock();
        } catch (OverlappingFileLockException taken) {
            got = null;
        }
        if (got == null) {
            channel.close();
            throw new PromotionRefused(Reason.BUSY);
        }
        lock = got;
    }

    static Path noted(Path config) {
        return config.resolve(FOLDER).resolve("last.json");
    }

    /** True if a move was cut off in the middle of its second part. */
    public static boolean cutOff(Path config) {
        return Files.exists(config.resolve(FOLDER).resolve("next"));
    }

    /** True of what belongs to no configuration, though it lies in its folder. */
    public static boolean own(Path below) {
        return below.startsWith(FOLDER);
    }

    private Path next() {
        return home.resolve("next");
    }

    private Path back() {
        return home.resolve("back");
    }

    /** The way back of before, while another one takes its place. */
    private Path kept() {
        return home.resolve("kept");
    }

    /** Does what a plan says. */
    public void make(Plan plan, Bundle bundle, Target target) throws IOException, PromotionRefused {
        SortedMap<String, Baseline.Brought> after =
                new TreeMap<>(plan.baseline().files());
        plan.deleted().forEach(after::remove);
        for (String name : bundle.names()) {
            byte[] now = plan.writes().containsKey(name) ? plan.writes().get(name) : asCompared(name, plan);
            SortedMap<String, String> looks = Baseline.looks(name, now, target.values());
            for (String part : Baseline.looks(name, bundle.files().get(name), target.values())
                    .keySet()) {
                after.put(
                        part,
                        new Baseline.Brought(looks.get(part), bundle.house(), bundle.snapshot(), bundle.digest()));
            }
        }
        make(plan, new Baseline(after), bundle.house(), false, Optional.empty());
    }

    /** A file that says already what the bundle says, if it still does: an edit of here is not noted as brought. */
    private byte[] asCompared(String name, Plan plan) throws IOException, PromotionRefused {
        byte[] now = Files.readAllBytes(config.resolve(name));
        if (!Digest.of(now).equals(plan.befores().get(name))) {
            throw new PromotionRefused(Reason.CHANGED_SINCE, name);
        }
        return now;
    }

    /** @param kept folder of copies to whose owners the files go back; empty if they are new */
    private void make(Plan plan, Baseline after, String house, boolean back, Optional<Path> kept)
            throws IOException, PromotionRefused {
        if (cutOff(config)) {
            throw new PromotionRefused(Reason.CUT_OFF);
        }
        Path draft = home.resolve("draft");
        Disk.delete(draft);
        Map<String, String> digests = new TreeMap<>();
        plan.writes().forEach((name, bytes) -> digests.put(name, Digest.of(bytes)));
        Map<String, String> was = new TreeMap<>();
        Intent intent = new Intent(
                List.copyOf(plan.deleted()), digests, was, plan.baseline(), after, house, plan.bundle(), back);
        room(intent, plan);
        for (String each : intent.touched()) {
            stage(each, plan, draft, was, kept.map(its -> its.resolve(each)).filter(Files::exists));
        }
        Disk.write(draft.resolve(Intent.FILE), intent.bytes(), Belonging.ofFile(draft.resolve(Intent.FILE)));
        step.accept("staged");
        Files.move(draft, next(), StandardCopyOption.ATOMIC_MOVE);
        step.accept("decided");
        finish();
    }

    /** What cannot be ended is not begun. */
    private void room(Intent intent, Plan plan) throws IOException, PromotionRefused {
        long needed = SLACK;
        for (String each : intent.touched()) {
            Path file = config.resolve(each);
            Path folder = Belonging.nearest(file.getParent());
            if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
                throw new PromotionRefused(Reason.NOT_WRITABLE, each);
            }
            needed += Files.exists(file) ? Files.size(file) : 0;
            needed += plan.writes().containsKey(each) ? 2L * plan.writes().get(each).length : 0;
        }
        if (space.getAsLong() < needed) {
            throw new PromotionRefused(Reason.NO_SPACE, config.toString());
        }
    }

    /** What was compared is what is replaced: whoever edits a file in between keeps the edit. */
    private void stage(String name, Plan plan, Path draft, Map<String, String> was, Optional<Path> kept)
            throws IOException, PromotionRefused {
        Path file = config.resolve(name);
        Optional<byte[]> now = Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        was.put(name, now.map(Digest::of).orElse(""));
        if (!was.get(name).equals(plan.befores().getOrDefault(name, ""))) {
            throw new PromotionRefused(Reason.CHANGED_SINCE, name);
        }
        try {
            Belonging belonging = Belonging.ofFile(file);
            Belonging its = kept.isPresent() ? Belonging.of(kept.get()) : belonging;
            if (now.isPresent()) {
                Disk.write(draft.resolve(OLD).resolve(name), now.get(), belonging);
            }
            if (plan.writes().containsKey(name)) {
                Disk.write(draft.resolve(NEW).resolve(name), plan.writes().get(name), its);
            }
        } catch (FileSystemException notAllowed) {
            throw new PromotionRefused(Reason.NOT_WRITABLE, name);
        }
    }

    /**
     * Goes on where somebody was cut off; false if nobody was.
     *
     * @throws PromotionRefused if it was with something else, or a file was edited since
     */
    public boolean goOn(Bundle bundle) throws IOException, PromotionRefused {
        if (!cutOff(config)) {
            return false;
        }
        if (!Intent.in(next()).bundle().equals(bundle.digest())) {
            throw new PromotionRefused(Reason.CUT_OFF_OTHER);
        }
        finish();
        return true;
    }

    private void finish() throws IOException, PromotionRefused {
        Intent intent = Intent.in(next());
        asLeft(intent);
        for (String each : intent.deletes()) {
            done(each, () -> Disk.remove(config, each));
            step.accept("deleted " + each);
        }
        for (String each : intent.inOrder()) {
            done(each, () -> place(next().resolve(NEW).resolve(each), each));
            step.accept("moved " + each);
        }
        done(FOLDER, () -> {
            note(noted(config), intent.after().bytes());
            note(home.resolve("origin.json"), intent.origin());
        });
        step.accept("noted");
        done(FOLDER, () -> {
            // Half of the last one deleted would be a way back that is none: it stays whole until this one has its
            // place.
            if (Files.exists(back())) {
                Disk.delete(kept());
                Files.move(back(), kept(), StandardCopyOption.ATOMIC_MOVE);
            }
            step.accept("kept");
            Files.move(next(), back(), StandardCopyOption.ATOMIC_MOVE);
            step.accept("done");
            Disk.delete(kept());
        });
    }

    /** Something on the disk. */
    private interface Doing {
        void now() throws IOException;
    }

    /** It is decided already: whoever cannot end it must hear so, and at which file. */
    private static void done(String name, Doing what) throws PromotionRefused {
        try {
            what.now();
        } catch (IOException stopped) {
            throw new PromotionRefused(Reason.STOPPED, name, stopped.getClass().getSimpleName());
        }
    }

    /** Every file is as before or as afterwards; anything else somebody wrote by hand, and it is not ours to overwrite. */
    private void asLeft(Intent intent) throws IOException, PromotionRefused {
        for (String each : intent.touched()) {
            String now = Disk.look(config.resolve(each));
            if (!now.equals(intent.was().get(each))
                    && !now.equals(intent.writes().getOrDefault(each, ""))) {
                throw new PromotionRefused(Reason.CHANGED_MIDWAY, each);
            }
        }
    }

    /**
     * What taking the last one back would do, to be looked at.
     *
     * @throws PromotionRefused if there is nothing, or a file was changed since
     */
    public Plan takingBack() throws IOException, PromotionRefused {
        if (!Files.exists(back().resolve(Intent.FILE))) {
            throw new PromotionRefused(Reason.NOTHING_TO_UNDO);
        }
        Intent last = Intent.in(back());
        SortedMap<String, byte[]> writes = new TreeMap<>();
        SortedSet<String> deletes = new TreeSet<>();
        SortedMap<String, String> befores = new TreeMap<>();
        for (String each : last.touched()) {
            String left = last.writes().getOrDefault(each, "");
            if (!Disk.look(config.resolve(each)).equals(left)) {
                throw new PromotionRefused(Reason.CHANGED_SINCE, each);
            }
            if (!left.isEmpty()) {
                befores.put(each, left);
            }
            if (last.copied(back().resolve(OLD), each)) {
                writes.put(each, Files.readAllBytes(back().resolve(OLD).resolve(each)));
            } else if (!left.isEmpty()) {
                deletes.add(each);
            }
        }
        return new Plan("undo " + last.bundle(), writes, deletes, befores, last.after());
    }

    /**
     * Puts back what was there before: of a move that was cut off, else of the last one.
     *
     * @return the house whose files were taken back
     * @throws PromotionRefused if there is nothing, or a file was changed since
     */
    public String undo() throws IOException, PromotionRefused {
        if (cutOff(config)) {
            Intent intent = Intent.in(next());
            asLeft(intent);
            for (String each : intent.touched()) {
                intent.copied(next().resolve(OLD), each);
            }
            for (String each : intent.touched()) {
                restore(each);
                step.accept("restored " + each);
            }
            note(noted(config), intent.before().bytes());
            if (!Files.exists(back()) && Files.exists(kept())) {
                Files.move(kept(), back(), StandardCopyOption.ATOMIC_MOVE);
            }
            Path gone = home.resolve("gone");
            Disk.delete(gone);
            Files.move(next(), gone, StandardCopyOption.ATOMIC_MOVE);
            Disk.delete(gone);
            return intent.house();
        }
        return undo(takingBack());
    }

    /**
     * The same of the last one, as it was looked at.
     *
     * @param plan of {@link #takingBack}
     */
    public String undo(Plan plan) throws IOException, PromotionRefused {
        Intent last = Intent.in(back());
        make(plan, last.before(), last.house(), !last.back(), Optional.of(back().resolve(OLD)));
        return last.house();
    }

    /** True if taking the last one back would bring again what was taken back before. */
    public boolean bringsAgain() throws IOException {
        return Files.exists(back().resolve(Intent.FILE)) && Intent.in(back()).back();
    }

    private void restore(String name) throws IOException {
        Path old = next().resolve(OLD).resolve(name);
        if (Files.exists(old)) {
            place(old, name);
        } else {
            Disk.remove(config, name);
        }
    }

    /** A copy takes the place of a file, whole; it was given to its owner when it was laid beside. */
    private void place(Path from, String name) throws IOException {
        Path to = config.resolve(name);
        Disk.folder(to.getParent());
        Disk.replace(to, Files.readAllBytes(from), Belonging.of(from));
    }

    /** The gateway reads it, whoever it is. */
    private static void note(Path to, byte[] bytes) throws IOException {
        Disk.replace(to, bytes, Belonging.ofFile(to));
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
