package org.enlace.connector.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.Refusal;
import org.enlace.connector.file.taking.Claimed;
import org.enlace.connector.file.taking.Companion;
import org.enlace.connector.file.taking.Disk;
import org.enlace.connector.file.taking.Place;
import org.enlace.connector.file.taking.TakingRules;

/** Folders of ours: {@code inbox} → {@code work} → {@code done} or {@code rejected}. */
final class FolderPlace implements Place {

    private final Path folder;
    private final Path work;
    private final Disk disk;
    private final Inbox inbox;
    private final Answers answers;

    FolderPlace(Path folder, TakingRules rules, Disk disk) {
        this.folder = folder;
        this.work = folder.resolve("work");
        this.disk = disk;
        this.inbox = new Inbox(folder.resolve("inbox"), work, rules, disk);
        this.answers = new Answers(folder, disk);
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
        List<Claimed> all = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(work, "*" + Sidecar.DATA)) {
            for (Path data : entries) {
                all.add(new Claimed(data.getFileName().toString(), nameOf(data), Inbox.size(data)));
            }
        }
        all.sort(Comparator.comparing(Claimed::name).thenComparing(Claimed::id));
        return all;
    }

    private static String nameOf(Path data) {
        try {
            return Sidecar.of(data).name();
        } catch (IOException noSidecar) {
            return "_";
        }
    }

    @Override
    public List<String> complete() throws IOException {
        return inbox.complete();
    }

    @Override
    public Claimed claim(String name) throws IOException {
        Path data = inbox.claim(name);
        return new Claimed(data.getFileName().toString(), name, Inbox.size(data));
    }

    @Override
    public Map<Companion, String> digests(Claimed claimed) throws IOException {
        return Sidecar.of(bytes(claimed)).digests();
    }

    @Override
    public Path bytes(Claimed claimed) {
        return work.resolve(claimed.id());
    }

    @Override
    public void taken(Claimed claimed, FileReceipt receipt) throws IOException {
        answers.taken(bytes(claimed), claimed.name(), receipt);
    }

    @Override
    public void refused(Claimed claimed, Refusal refusal) throws IOException {
        answers.refused(bytes(claimed), claimed.name(), refusal);
    }
}
