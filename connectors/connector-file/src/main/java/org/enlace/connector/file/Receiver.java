package org.enlace.connector.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.IncomingFile;
import org.enlace.connector.Intake;
import org.enlace.connector.Link;
import org.enlace.connector.Presented;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One receiving link: looks, claims, offers, answers. Every step can be repeated after a crash: what lies in {@code work} is offered again, and intake
 * knows a file by its digest. Of one link; one look at a time.
 */
final class Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);

    /** So long others wait behind a file that the gateway does not take. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Link<FileSettings> link;
    private final Path folder;
    private final Disk disk;
    private final Inbox inbox;
    private final Answers answers;
    private final Map<Path, Long> notBefore = new HashMap<>();
    private final Map<Path, Long> inTheWaySince = new HashMap<>();

    Receiver(Link<FileSettings> link) {
        this.link = link;
        this.folder = link.folder();
        this.disk = new Disk(link.settings().group());
        this.inbox = new Inbox(folder.resolve("inbox"), folder.resolve("work"), link.settings(), disk);
        this.answers = new Answers(folder, disk);
    }

    /** Makes the folders. */
    void prepare() throws IOException {
        disk.folder(folder);
        for (String name : List.of("inbox", "work", "done", "rejected")) {
            disk.folder(folder.resolve(name));
        }
    }

    /**
     * One look: first what is claimed already, then what is new, in order of name. Behind a file that cannot be taken now the others wait: they may be
     * numbered, and one that comes after a later number counts as stale. Never throws: the next look tries again.
     */
    synchronized void look() {
        try {
            for (Path data : claimed()) {
                if (!offerAgain(data)) {
                    return;
                }
            }
            for (Path file : inbox.complete()) {
                if (!takeNew(file)) {
                    return;
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("link {}: a look failed: {}", link.id(), e.getClass().getName());
        }
    }

    private List<Path> claimed() throws IOException {
        Map<String, Path> byName = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.resolve("work"), "*" + Claimed.DATA)) {
            for (Path data : entries) {
                byName.put(nameOf(data) + "/" + data.getFileName(), data);
            }
        }
        return List.copyOf(byName.values());
    }

    private static String nameOf(Path data) {
        try {
            return Claimed.leftover(data).name();
        } catch (IOException noSidecar) {
            return "";
        }
    }

    /** False if the files behind must wait for this one. */
    private boolean offerAgain(Path data) {
        if (notBefore.getOrDefault(data, Long.MIN_VALUE) <= System.nanoTime()) {
            try {
                offer(Claimed.leftover(data));
            } catch (IOException e) {
                later(data, link.settings().retry(), e);
            }
        }
        return passes(data);
    }

    /** False if the files behind must wait for this one. */
    private boolean takeNew(Path file) {
        Claimed claimed;
        try {
            claimed = inbox.claim(file);
        } catch (IOException goneMeanwhile) {
            return true;
        }
        try {
            offer(claimed);
        } catch (IOException e) {
            later(claimed.data(), link.settings().retry(), e);
        }
        return passes(claimed.data());
    }

    /** A file that is answered is passed, and one that has been in the way for so long that it is itself the trouble. */
    private boolean passes(Path data) {
        if (!notBefore.containsKey(data)) {
            inTheWaySince.remove(data);
            return true;
        }
        long since = inTheWaySince.computeIfAbsent(data, first -> System.nanoTime());
        return System.nanoTime() - since > PATIENCE.toNanos();
    }

    private void offer(Claimed claimed) throws IOException {
        try {
            Intake intake = link.intake();
            intake.authenticate(new Presented.Folder());
            IncomingFile file = checked(claimed, intake);
            FileReceipt receipt = intake.accept(file);
            answers.taken(claimed, receipt);
            notBefore.remove(claimed.data());
        } catch (Refusal refusal) {
            refused(claimed, refusal);
        } catch (RuntimeException e) {
            later(claimed.data(), link.settings().retry(), e);
        }
    }

    private IncomingFile checked(Claimed claimed, Intake intake) throws IOException {
        try {
            return check(claimed);
        } catch (Refusal ours) {
            intake.refused(ours);
            throw ours;
        }
    }

    private IncomingFile check(Claimed claimed) throws IOException {
        FileSettings settings = link.settings();
        if (!settings.matcher().matches(Path.of(Shelf.harmless(claimed.name())))) {
            throw Refusal.of(RefusalCode.UNSUPPORTED_TYPE, "name", "pattern");
        }
        if (Files.readAttributes(claimed.data(), "size", LinkOption.NOFOLLOW_LINKS)
                                .get("size")
                        instanceof Long size
                && size > settings.maxBytes()) {
            throw Refusal.of(RefusalCode.TOO_LARGE, "", "max-bytes");
        }
        Digest digest = Digest.of(claimed.data());
        if (claimed.md5().isPresent() && !claimed.md5().get().equals(digest.md5())) {
            throw Refusal.of(RefusalCode.MALFORMED, "", "md5");
        }
        return new IncomingFile(claimed.data(), claimed.name(), digest.size(), digest.sha256());
    }

    private void refused(Claimed claimed, Refusal refusal) throws IOException {
        if (refusal.code().kind() == RefusalCode.Kind.SENDER) {
            answers.refused(claimed, refusal);
            notBefore.remove(claimed.data());
        } else {
            Duration wait = refusal.retryAfter().orElse(link.settings().retry());
            notBefore.put(claimed.data(), System.nanoTime() + wait.toNanos());
        }
    }

    private void later(Path data, Duration wait, Exception e) {
        // the class alone: a message may name the file, and partners put names of people into names of files
        LOG.warn("link {}: a file waits: {}", link.id(), e.getClass().getName());
        notBefore.put(data, System.nanoTime() + wait.toNanos());
    }
}
