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
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.file.taking.AnsweredFile;
import org.enlace.connector.file.taking.ClaimedFile;
import org.enlace.connector.file.taking.CompanionFile;
import org.enlace.connector.file.taking.DurableFiles;
import org.enlace.connector.file.taking.FilePlace;
import org.enlace.connector.file.taking.TakingRules;

/** Manages the local folders of a link: {@code inbox} → {@code work} → {@code done} or {@code rejected}. */
final class LocalFilePlace implements FilePlace {

    /** The number of files that share one sync to the disk for each step. */
    private static final int HANDFUL = 512;

    private final Path folder;
    private final Path work;
    private final DurableFiles durableFiles;
    private final ClaimedFileList claimedFileList;
    private final Inbox inbox;
    private final AnswerFiles answerFiles;
    private final RefusedFiles refused;

    /** @param kept how long a refused file lies in {@code rejected} */
    LocalFilePlace(Path folder, TakingRules rules, Duration kept, DurableFiles durableFiles) {
        this.folder = folder;
        this.work = folder.resolve("work");
        this.durableFiles = durableFiles;
        this.claimedFileList = new ClaimedFileList(work, durableFiles);
        this.inbox = new Inbox(folder.resolve("inbox"), work, rules, durableFiles, claimedFileList);
        this.answerFiles = new AnswerFiles(folder, work, durableFiles);
        this.refused = new RefusedFiles(folder.resolve("rejected"), kept, Clock.systemUTC());
    }

    @Override
    public void prepare() throws IOException {
        durableFiles.folder(folder);
        for (String name : List.of("inbox", "work", "done", "rejected")) {
            durableFiles.folder(folder.resolve(name));
        }
    }

    @Override
    public List<ClaimedFile> claimed() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(work, "*" + ClaimedFileList.DATA)) {
            entries.forEach(data -> names.add(data.getFileName().toString()));
        }
        claimedFileList.read(names);
        List<ClaimedFile> all = claimed(names);
        all.sort(Comparator.comparing(ClaimedFile::name).thenComparing(ClaimedFile::id));
        return all;
    }

    private List<ClaimedFile> claimed(List<String> data) throws IOException {
        List<ClaimedFile> all = new ArrayList<>();
        for (String each : data) {
            all.add(new ClaimedFile(each, claimedFileList.of(each).name(), Inbox.size(work.resolve(each))));
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
    public List<ClaimedFile> claim(List<String> names) throws IOException {
        return claimed(inbox.claim(names));
    }

    @Override
    public Map<CompanionFile, String> digests(ClaimedFile claimedFile) {
        return claimedFileList.of(claimedFile.id()).digests();
    }

    @Override
    public Path bytes(ClaimedFile claimedFile) throws IOException {
        Path data = work.resolve(claimedFile.id());
        Map<String, Object> now = Files.readAttributes(data, "unix:nlink,isRegularFile", LinkOption.NOFOLLOW_LINKS);
        if (!(Boolean) now.get("isRegularFile") || (Integer) now.get("nlink") != 1) {
            // Between listing and claim it was changed into something else.
            throw MessageRefusedException.of(RefusalCode.MALFORMED, "", "no-file");
        }
        return data;
    }

    @Override
    public void answer(List<AnsweredFile> files) throws IOException {
        List<AnswerFiles.Due> due = new ArrayList<>();
        for (AnsweredFile each : files) {
            String data = each.claimed().id();
            due.add(new AnswerFiles.Due(
                    work.resolve(data),
                    each.claimed().name(),
                    claimedFileList.of(data).since(),
                    each.outcome()));
        }
        answerFiles.write(due);
        claimedFileList.end(files.stream().map(each -> each.claimed().id()).toList());
    }
}
