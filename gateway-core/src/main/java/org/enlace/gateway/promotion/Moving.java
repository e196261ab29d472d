package org.enlace.gateway.promotion;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.enlace.gateway.promotion.PromotionRefused.Reason;

/**
 * Writes files of a configuration as a whole: first all of them beside it, with what was there, then one after the other into their places. Whoever is cut off
 * in the first part has changed nothing; in the second, the next call goes on or goes back, and until then no gateway takes the files. One at a time, by a lock.
 */
public final class Moving implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = ".promotion";
    private static final String NEW = "new";
    private static final String OLD = "old";
    private static final String INTENT = "move.json";
    /** What narrows comes first, and what lets something go is last. */
    private static final List<String> ORDER = List.of("mappings/", "policies/", "partners/", "agreements/");

    private final Path config;
    private final Path home;
    private final Consumer<String> step;
    private final FileChannel channel;
    private final FileLock lock;

    /** What is to be done, so that somebody else can go on with it. */
    record Intent(List<String> deletes, Map<String, String> writes, Baseline before, Baseline after, String house, boolean back) {}

    /** @throws PromotionRefused if somebody else is at it */
    public Moving(Path config) throws IOException, PromotionRefused {
        this(config, reached -> {});
    }

    /** @param step hears what was reached; a test stops there */
    Moving(Path config, Consumer<String> step) throws IOException, PromotionRefused {
        this.config = config;
        this.home = config.resolve(FOLDER);
        this.step = step;
        if (Files.isSymbolicLink(home)) {
            throw new PromotionRefused(Reason.LEADS_OUTSIDE, FOLDER);
        }
        folder(home);
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

    /** Does what a plan says. */
    public void make(Plan plan, Bundle bundle, Target target) throws IOException, PromotionRefused {
        SortedMap<String, Baseline.Brought> after = new TreeMap<>(plan.baseline().files());
        plan.deleted().forEach(after::remove);
        for (String name : bundle.names()) {
            byte[] now = plan.writes().containsKey(name) ? plan.writes().get(name) : Files.readAllBytes(config.resolve(name));
            after.put(
                    name,
                    new Baseline.Brought(
                            Baseline.look(name, now, target.values()), bundle.house(), bundle.snapshot(), bundle.digest()));
        }
        make(List.copyOf(plan.deleted()), plan.writes(), plan.baseline(), new Baseline(after), bundle.house(), false);
    }

    private void make(
            List<String> deletes, Map<String, byte[]> writes, Baseline before, Baseline after, String house, boolean back)
            throws IOException, PromotionRefused {
        if (cutOff(config)) {
            throw new PromotionRefused(Reason.CUT_OFF);
        }
        Path draft = home.resolve("draft");
        delete(draft);
        Map<String, String> digests = new TreeMap<>();
        for (Map.Entry<String, byte[]> each : writes.entrySet()) {
            write(draft.resolve(NEW).resolve(each.getKey()), each.getValue());
            digests.put(each.getKey(), Digest.of(each.getValue()));
        }
        Set<String> touched = new HashSet<>(deletes);
        touched.addAll(writes.keySet());
        for (String each : touched) {
            if (Files.exists(config.resolve(each))) {
                write(draft.resolve(OLD).resolve(each), Files.readAllBytes(config.resolve(each)));
            }
        }
        write(draft.resolve(INTENT), JSON.writeValueAsBytes(new Intent(deletes, digests, before, after, house, back)));
        step.accept("staged");
        Files.move(draft, next(), StandardCopyOption.ATOMIC_MOVE);
        step.accept("decided");
        finish();
    }

    /** Goes on where somebody was cut off; false if nobody was. */
    public boolean goOn() throws IOException {
        if (!cutOff(config)) {
            return false;
        }
        finish();
        return true;
    }

    private void finish() throws IOException {
        Intent intent = intent(next());
        for (String each : intent.deletes()) {
            Files.deleteIfExists(config.resolve(each));
            step.accept("deleted " + each);
        }
        List<String> names = new ArrayList<>(intent.writes().keySet());
        names.sort(Comparator.comparing(Moving::turn).thenComparing(Comparator.naturalOrder()));
        for (String each : names) {
            place(next().resolve(NEW).resolve(each), each);
            step.accept("moved " + each);
        }
        replace(noted(config), intent.after().bytes());
        replace(home.resolve("origin.json"), JSON.writeValueAsBytes(origin(intent)));
        step.accept("noted");
        delete(back());
        Files.move(next(), back(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** For the gateway, which says at the second voice where an edit comes from: see {@code BroughtFiles} of room partners. */
    private static Map<String, Object> origin(Intent intent) {
        Map<String, String> files = new TreeMap<>(intent.writes());
        intent.deletes().forEach(each -> files.put(each, ""));
        String snapshot = intent.writes().keySet().stream()
                .map(each -> intent.after().files().get(each))
                .filter(java.util.Objects::nonNull)
                .map(Baseline.Brought::snapshot)
                .findFirst()
                .orElse("");
        return Map.of("from", intent.house(), "snapshot", snapshot, "back", intent.back(), "files", files);
    }

    private static int turn(String name) {
        for (int i = 0; i < ORDER.size(); i++) {
            if (name.startsWith(ORDER.get(i))) {
                return i;
            }
        }
        return ORDER.size();
    }

    /**
     * Puts back what was there before: of a move that was cut off, else of the last one.
     *
     * @return the house whose files were taken back
     * @throws PromotionRefused if there is nothing, or a file was changed since
     */
    public String undo() throws IOException, PromotionRefused {
        if (cutOff(config)) {
            Intent intent = intent(next());
            Set<String> touched = new HashSet<>(intent.deletes());
            touched.addAll(intent.writes().keySet());
            for (String each : touched) {
                restore(each);
                step.accept("restored " + each);
            }
            replace(noted(config), intent.before().bytes());
            Path gone = home.resolve("gone");
            delete(gone);
            Files.move(next(), gone, StandardCopyOption.ATOMIC_MOVE);
            delete(gone);
            return intent.house();
        }
        if (!Files.exists(back().resolve(INTENT))) {
            throw new PromotionRefused(Reason.NOTHING_TO_UNDO);
        }
        Intent last = intent(back());
        unchanged(last);
        SortedMap<String, byte[]> writes = new TreeMap<>();
        List<String> deletes = new ArrayList<>();
        Set<String> touched = new HashSet<>(last.deletes());
        touched.addAll(last.writes().keySet());
        for (String each : touched) {
            Path old = back().resolve(OLD).resolve(each);
            if (Files.exists(old)) {
                writes.put(each, Files.readAllBytes(old));
            } else {
                deletes.add(each);
            }
        }
        make(deletes, writes, last.after(), last.before(), last.house(), !last.back());
        return last.house();
    }

    private void restore(String name) throws IOException {
        Path old = next().resolve(OLD).resolve(name);
        if (Files.exists(old)) {
            place(old, name);
        } else {
            Files.deleteIfExists(config.resolve(name));
        }
    }

    private void unchanged(Intent last) throws IOException, PromotionRefused {
        for (Map.Entry<String, String> each : last.writes().entrySet()) {
            Path file = config.resolve(each.getKey());
            if (!Files.exists(file) || !Digest.of(Files.readAllBytes(file)).equals(each.getValue())) {
                throw new PromotionRefused(Reason.CHANGED_SINCE, each.getKey());
            }
        }
        for (String each : last.deletes()) {
            if (Files.exists(config.resolve(each))) {
                throw new PromotionRefused(Reason.CHANGED_SINCE, each);
            }
        }
    }

    private static Intent intent(Path folder) throws IOException {
        return JSON.readValue(Files.readAllBytes(folder.resolve(INTENT)), Intent.class);
    }

    /** A copy takes the place of a file, whole; who may read that one may read it. */
    private void place(Path from, String name) throws IOException {
        Path to = config.resolve(name);
        folder(to.getParent());
        replace(to, Files.readAllBytes(from));
    }

    /** Whatever the mask of whoever calls: the gateway is somebody else, and reads. */
    private static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            folder(folder.getParent());
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void replace(Path to, byte[] bytes) throws IOException {
        Path beside = to.resolveSibling("." + to.getFileName() + ".part");
        Files.deleteIfExists(beside);
        write(beside, bytes);
        Files.setPosixFilePermissions(
                beside,
                Files.exists(to)
                        ? Files.getPosixFilePermissions(to)
                        : PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** On the disk, not only on its way to it. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            java.nio.ByteBuffer all = java.nio.ByteBuffer.wrap(bytes);
            while (all.hasRemaining()) {
                out.write(all);
            }
            out.force(true);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (NoSuchFileException none) {
            return;
        } catch (UncheckedIOException vanished) {
            throw vanished.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
