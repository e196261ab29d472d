package org.enlace.connector.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.file.taking.Answered;
import org.enlace.connector.file.taking.Claimed;
import org.enlace.connector.file.taking.Companion;
import org.enlace.connector.file.taking.Disk;
import org.enlace.connector.file.taking.Place;
import org.enlace.connector.file.taking.TakingRules;

/** Folders of ours: {@code inbox} → {@code work} → {@code done} or {@code rejected}. */
final class FolderPlace implements Place {

    /** So many files share what is forced to the disk for each step. */
    private static final int HANDFUL = 512;

    private final Path folder;
    private final Path work;
    private final Disk disk;
    private final Claims claims;
    private final Inbox inbox;
    private final Answers answers;
    private final RefusedFiles refused;

    /** @param kept how long a refused file lies in {@code rejected} */
    FolderPlace(Path folder, TakingRules rules, Duration kept, Disk disk) {
        this.folder = folder;
        this.work = folder.resolve("work");
        this.disk = disk;
        this.claims = new Claims(work, disk);
        this.inbox = new Inbox(folder.resolve("inbox"), work, rules, disk, claims);
        this.answers = new Answers(folder, work, disk);
        this.refused = new RefusedFiles(folder.resolve("rejected"), kept, Clock.systemUTC());
    }

    @Override
    public void prepare() throws IOException {
        disk.folder(folder);
        for (String name : List.of("inbox", "work", "done", "rejected")) {
            disk.folder(folder.resolve(name));
        }
    }

    @Override
    public List<Claimed> claimed() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(work, "*" + Claims.DATA)) {
            entries.forEach(data -> names.add(data.getFileName().toString()));
        }
        claims.read(names);
        List<Claimed> all = claimed(names);
        all.sort(Comparator.comparing(Claimed::name).thenComparing(Claimed::id));
        return all;
    }

    private List<Claimed> claimed(List<String> data) throws IOException {
        List<Claimed> all = new ArrayList<>();
        for (String each : data) {
            all.add(new Claimed(each, claims.of(each).name(), Inbox.size(work.resolve(each))));
        }
        return all;
    }

    @Override
    public List<String> complete() throws IOException {
        refused.sweep();
        return inbox.complete();
    }

    @Override
    public int handful() {
        return HANDFUL;
    }

    @Override
    public List<Claimed> claim(List<String> names) throws IOException {
        return claimed(inbox.claim(names));
    }

    @Override
    public Map<Companion, String> digests(Claimed claimed) {
        return claims.of(claimed.id()).digests();
    }

    @Override
    public Path bytes(Claimed claimed) throws IOException {
        Path data = work.resolve(claimed.id());
        Map<String, Object> now = Files.readAttributes(data, "unix:nlink,isRegularFile", LinkOption.NOFOLLOW_LINKS);
        if (!(Boolean) now.get("isRegularFile") || (Integer) now.get("nlink") != 1) {
            // Between the look and the claim it was changed into something else.
            throw Refusal.of(RefusalCode.MALFORMED, "", "no-file");
        }
        return data;
    }

    @Override
    public void answer(List<Answered> files) throws IOException {
        List<Answers.Due> due = new ArrayList<>();
        for (Answered each : files) {
            String data = each.claimed().id();
            due.add(new Answers.Due(
                    work.resolve(data), each.claimed().name(), claims.of(data).since(), each.outcome()));
        }
        answers.write(due);
        claims.end(files.stream().map(each -> each.claimed().id()).toList());
    }
}
