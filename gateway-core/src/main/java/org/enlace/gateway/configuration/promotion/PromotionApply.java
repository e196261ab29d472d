package org.enlace.gateway.configuration.promotion;

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
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException.Reason;
import org.springframework.util.FileSystemUtils;

/**
 * Writes files of a configuration as a whole. First it stages all of them in a folder of its own, with copies of the old files; then it moves one
 * after the other into place. An interruption in the first phase has changed nothing; after one in the second, the next call goes on or goes back,
 * and until then no gateway takes the files. One at a time, by a lock.
 */
public final class PromotionApply implements AutoCloseable {

    private static final String FOLDER = ".promotion";
    private static final String NEW = "new";
    private static final String OLD = "old";
    /** Spare space for the promotion's own notes, and for other writers. */
    private static final long SLACK = 1 << 20;

    private final Path config;
    private final Path home;
    private final Consumer<String> step;
    private final LongSupplier space;
    private final FileChannel channel;
    private final FileLock lock;

    /** @throws PromotionRefusedException if another promotion is running */
    public PromotionApply(Path config) throws IOException, PromotionRefusedException {
        this(config, reached -> {}, () -> config.toFile().getUsableSpace());
    }

    /**
     * For tests.
     *
     * @param step called with each step that was reached; a test stops there
     * @param space left, in bytes
     */
    PromotionApply(Path config, Consumer<String> step, LongSupplier space)
            throws IOException, PromotionRefusedException {
        this.config = config;
        this.space = space;
        this.home = config.resolve(FOLDER);
        this.step = step;
        if (Files.isSymbolicLink(home)) {
            throw new PromotionRefusedException(Reason.LEADS_OUTSIDE, FOLDER);
        }
        PromotionFiles.folder(home);
        channel = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock got;
        try {
            got = channel.tryLock();
        } catch (OverlappingFileLockException taken) {
            got = null;
        }
        if (got == null) {
            channel.close();
            throw new PromotionRefusedException(Reason.BUSY);
        }
        lock = got;
    }

    static Path noted(Path config) {
        return config.resolve(FOLDER).resolve("last.json");
    }

    /** True if a promotion was interrupted in its second phase. */
    public static boolean cutOff(Path config) {
        return Files.exists(config.resolve(FOLDER).resolve("next"));
    }

    /** True for files that lie in the configuration folder and belong to no configuration. */
    public static boolean own(Path below) {
        return below.startsWith(FOLDER);
    }

    private Path next() {
        return home.resolve("next");
    }

    private Path back() {
        return home.resolve("back");
    }

    /** The previous undo data, kept while new undo data replaces it. */
    private Path kept() {
        return home.resolve("kept");
    }

    /** Carries out a plan. */
    public void make(PromotionPlan promotionPlan, PromotionBundle bundle, PromotionTarget promotionTarget)
            throws IOException, PromotionRefusedException {
        SortedMap<String, Baseline.Brought> after =
                new TreeMap<>(promotionPlan.baseline().files());
        promotionPlan.deleted().forEach(after::remove);
        for (String name : bundle.names()) {
            byte[] now = promotionPlan.writes().containsKey(name)
                    ? promotionPlan.writes().get(name)
                    : asCompared(name, promotionPlan);
            SortedMap<String, String> looks = Baseline.looks(name, now, promotionTarget.values());
            for (String part : Baseline.looks(name, bundle.files().get(name), promotionTarget.values())
                    .keySet()) {
                after.put(
                        part,
                        new Baseline.Brought(
                                looks.get(part), bundle.environment(), bundle.snapshot(), bundle.digest()));
            }
        }
        make(promotionPlan, new Baseline(after), bundle.environment(), false, Optional.empty());
    }

    /** Returns a file that equals the bundle's already, if it still does: a local edit is not recorded as promoted. */
    private byte[] asCompared(String name, PromotionPlan promotionPlan) throws IOException, PromotionRefusedException {
        byte[] now = Files.readAllBytes(config.resolve(name));
        if (!DigestUtils.sha256Hex(now).equals(promotionPlan.befores().get(name))) {
            throw new PromotionRefusedException(Reason.CHANGED_SINCE, name);
        }
        return now;
    }

    /** @param kept folder of copies whose owners the files get back; empty if the files are new */
    private void make(
            PromotionPlan promotionPlan, Baseline after, String environment, boolean back, Optional<Path> kept)
            throws IOException, PromotionRefusedException {
        if (cutOff(config)) {
            throw new PromotionRefusedException(Reason.CUT_OFF);
        }
        Path draft = home.resolve("draft");
        FileSystemUtils.deleteRecursively(draft);
        Map<String, String> digests = new TreeMap<>();
        promotionPlan.writes().forEach((name, bytes) -> digests.put(name, DigestUtils.sha256Hex(bytes)));
        Map<String, String> was = new TreeMap<>();
        PromotionIntent promotionIntent = new PromotionIntent(
                List.copyOf(promotionPlan.deleted()),
                digests,
                was,
                promotionPlan.baseline(),
                after,
                environment,
                promotionPlan.bundle(),
                back);
        room(promotionIntent, promotionPlan);
        for (String each : promotionIntent.touched()) {
            stage(
                    each,
                    promotionPlan,
                    draft,
                    was,
                    kept.map(ownership -> ownership.resolve(each)).filter(Files::exists));
        }
        PromotionFiles.write(
                draft.resolve(PromotionIntent.FILE),
                promotionIntent.bytes(),
                FileOwnership.ofFile(draft.resolve(PromotionIntent.FILE)));
        step.accept("staged");
        Files.move(draft, next(), StandardCopyOption.ATOMIC_MOVE);
        step.accept("decided");
        finish();
    }

    /** A promotion that cannot be finished for lack of space is not begun. */
    private void room(PromotionIntent promotionIntent, PromotionPlan promotionPlan)
            throws IOException, PromotionRefusedException {
        long needed = SLACK;
        for (String each : promotionIntent.touched()) {
            Path file = config.resolve(each);
            Path folder = FileOwnership.nearest(file.getParent());
            if (!Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
                throw new PromotionRefusedException(Reason.NOT_WRITABLE, each);
            }
            needed += Files.exists(file) ? Files.size(file) : 0;
            needed += promotionPlan.writes().containsKey(each)
                    ? 2L * promotionPlan.writes().get(each).length
                    : 0;
        }
        if (space.getAsLong() < needed) {
            throw new PromotionRefusedException(Reason.NO_SPACE, config.toString());
        }
    }

    /** The file that is replaced must be the file that was compared: an edit made in between is kept. */
    private void stage(
            String name, PromotionPlan promotionPlan, Path draft, Map<String, String> was, Optional<Path> kept)
            throws IOException, PromotionRefusedException {
        Path file = config.resolve(name);
        Optional<byte[]> now = Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        was.put(name, now.map(DigestUtils::sha256Hex).orElse(""));
        if (!was.get(name).equals(promotionPlan.befores().getOrDefault(name, ""))) {
            throw new PromotionRefusedException(Reason.CHANGED_SINCE, name);
        }
        try {
            FileOwnership fileOwnership = FileOwnership.ofFile(file);
            FileOwnership ownership = kept.isPresent() ? FileOwnership.of(kept.get()) : fileOwnership;
            if (now.isPresent()) {
                PromotionFiles.write(draft.resolve(OLD).resolve(name), now.get(), fileOwnership);
            }
            if (promotionPlan.writes().containsKey(name)) {
                PromotionFiles.write(
                        draft.resolve(NEW).resolve(name), promotionPlan.writes().get(name), ownership);
            }
        } catch (FileSystemException notAllowed) {
            throw new PromotionRefusedException(Reason.NOT_WRITABLE, name);
        }
    }

    /**
     * Resumes an interrupted promotion; false if there is none.
     *
     * @throws PromotionRefusedException if another bundle was interrupted, or a file was edited since
     */
    public boolean goOn(PromotionBundle bundle) throws IOException, PromotionRefusedException {
        if (!cutOff(config)) {
            return false;
        }
        if (!PromotionIntent.in(next()).bundle().equals(bundle.digest())) {
            throw new PromotionRefusedException(Reason.CUT_OFF_OTHER);
        }
        finish();
        return true;
    }

    private void finish() throws IOException, PromotionRefusedException {
        PromotionIntent promotionIntent = PromotionIntent.in(next());
        asLeft(promotionIntent);
        for (String each : promotionIntent.deletes()) {
            done(each, () -> PromotionFiles.remove(config, each));
            step.accept("deleted " + each);
        }
        for (String each : promotionIntent.inOrder()) {
            done(each, () -> place(next().resolve(NEW).resolve(each), each));
            step.accept("moved " + each);
        }
        done(FOLDER, () -> {
            note(noted(config), promotionIntent.after().bytes());
            note(home.resolve("origin.json"), promotionIntent.origin());
        });
        step.accept("noted");
        done(FOLDER, () -> {
            // Partly deleted undo data would be useless: it stays complete until the new data is in place.
            if (Files.exists(back())) {
                FileSystemUtils.deleteRecursively(kept());
                Files.move(back(), kept(), StandardCopyOption.ATOMIC_MOVE);
            }
            step.accept("kept");
            Files.move(next(), back(), StandardCopyOption.ATOMIC_MOVE);
            step.accept("done");
            FileSystemUtils.deleteRecursively(kept());
        });
    }

    /** Performs an operation on the disk. */
    private interface Doing {
        void now() throws IOException;
    }

    /** The promotion is decided already: a failure to finish it must be reported, with the file. */
    private static void done(String name, Doing what) throws PromotionRefusedException {
        try {
            what.now();
        } catch (IOException stopped) {
            throw new PromotionRefusedException(
                    Reason.STOPPED, name, stopped.getClass().getSimpleName());
        }
    }

    /** Checks that every file is as before or as afterwards; any other content was written by hand and must not be overwritten. */
    private void asLeft(PromotionIntent promotionIntent) throws IOException, PromotionRefusedException {
        for (String each : promotionIntent.touched()) {
            String now = PromotionFiles.look(config.resolve(each));
            if (!now.equals(promotionIntent.was().get(each))
                    && !now.equals(promotionIntent.writes().getOrDefault(each, ""))) {
                throw new PromotionRefusedException(Reason.CHANGED_MIDWAY, each);
            }
        }
    }

    /**
     * Returns what undoing the last promotion would do, for review.
     *
     * @throws PromotionRefusedException if there is none, or a file was changed since
     */
    public PromotionPlan takingBack() throws IOException, PromotionRefusedException {
        if (!Files.exists(back().resolve(PromotionIntent.FILE))) {
            throw new PromotionRefusedException(Reason.NOTHING_TO_UNDO);
        }
        PromotionIntent last = PromotionIntent.in(back());
        SortedMap<String, byte[]> writes = new TreeMap<>();
        SortedSet<String> deletes = new TreeSet<>();
        SortedMap<String, String> befores = new TreeMap<>();
        for (String each : last.touched()) {
            String left = last.writes().getOrDefault(each, "");
            if (!PromotionFiles.look(config.resolve(each)).equals(left)) {
                throw new PromotionRefusedException(Reason.CHANGED_SINCE, each);
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
        return new PromotionPlan("undo " + last.bundle(), writes, deletes, befores, last.after());
    }

    /**
     * Restores the files from before: of a promotion that was interrupted, else of the last one.
     *
     * @return the environment whose promotion was undone
     * @throws PromotionRefusedException if there is none, or a file was changed since
     */
    public String undo() throws IOException, PromotionRefusedException {
        if (cutOff(config)) {
            PromotionIntent promotionIntent = PromotionIntent.in(next());
            asLeft(promotionIntent);
            for (String each : promotionIntent.touched()) {
                promotionIntent.copied(next().resolve(OLD), each);
            }
            for (String each : promotionIntent.touched()) {
                restore(each);
                step.accept("restored " + each);
            }
            note(noted(config), promotionIntent.before().bytes());
            if (!Files.exists(back()) && Files.exists(kept())) {
                Files.move(kept(), back(), StandardCopyOption.ATOMIC_MOVE);
            }
            Path gone = home.resolve("gone");
            FileSystemUtils.deleteRecursively(gone);
            Files.move(next(), gone, StandardCopyOption.ATOMIC_MOVE);
            FileSystemUtils.deleteRecursively(gone);
            return promotionIntent.environment();
        }
        return undo(takingBack());
    }

    /**
     * Undoes the last promotion, as it was reviewed.
     *
     * @param promotionPlan of {@link #takingBack}
     */
    public String undo(PromotionPlan promotionPlan) throws IOException, PromotionRefusedException {
        PromotionIntent last = PromotionIntent.in(back());
        make(promotionPlan, last.before(), last.environment(), !last.back(), Optional.of(back().resolve(OLD)));
        return last.environment();
    }

    /** True if undoing the last one would bring back what was undone before. */
    public boolean bringsAgain() throws IOException {
        return Files.exists(back().resolve(PromotionIntent.FILE))
                && PromotionIntent.in(back()).back();
    }

    private void restore(String name) throws IOException {
        Path old = next().resolve(OLD).resolve(name);
        if (Files.exists(old)) {
            place(old, name);
        } else {
            PromotionFiles.remove(config, name);
        }
    }

    /** Replaces a file with its staged copy, as a whole; the copy got its owner when it was staged. */
    private void place(Path from, String name) throws IOException {
        Path to = config.resolve(name);
        PromotionFiles.folder(to.getParent());
        PromotionFiles.replace(to, Files.readAllBytes(from), FileOwnership.of(from));
    }

    /** The gateway must be able to read it, whatever user it runs as. */
    private static void note(Path to, byte[] bytes) throws IOException {
        PromotionFiles.replace(to, bytes, FileOwnership.ofFile(to));
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
