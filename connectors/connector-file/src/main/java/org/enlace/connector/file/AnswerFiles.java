package org.enlace.connector.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.FileOutcome;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.file.taking.DurableFiles;
import org.enlace.connector.file.taking.FileAnswer;

/**
 * Writes receipts and findings where the partner looks for them. All answers of a batch are on the disk before its first file is moved or deleted.
 * A taken file is deleted: it is stored sealed in the database. A refused file is given back beside its findings.
 */
final class AnswerFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path work;
    private final AnswerFolder done;
    private final AnswerFolder rejected;
    private final DurableFiles durableFiles;

    AnswerFiles(Path folder, Path work, DurableFiles durableFiles) {
        this.work = work;
        this.done = new AnswerFolder(folder.resolve("done"));
        this.rejected = new AnswerFolder(folder.resolve("rejected"));
        this.durableFiles = durableFiles;
    }

    /**
     * A file to be answered.
     *
     * @param name the partner's
     * @param since when it was claimed: an answer that is not older may be what was written before a crash
     */
    record Due(Path data, String name, FileTime since, FileOutcome outcome) {}

    void write(List<Due> files) throws IOException {
        Map<Path, byte[]> contents = new LinkedHashMap<>();
        Map<Path, Path> back = new HashMap<>();
        Set<Path> given = new HashSet<>();
        for (Due each : files) {
            if (each.outcome() instanceof FileOutcome.Taken taken) {
                taken(each, taken.receipt(), given, contents);
            } else {
                back.put(each.data(), refused(each, ((FileOutcome.Refused) each.outcome()).refusal(), given, contents));
            }
        }
        durableFiles.writeAll(contents);
        for (Due each : files) {
            Path place = back.get(each.data());
            if (place == null) {
                Files.deleteIfExists(each.data());
            } else {
                durableFiles.rename(each.data(), place);
            }
        }
        List<Path> changed = new ArrayList<>(List.of(work));
        if (!back.isEmpty()) {
            changed.add(rejected.folder());
        }
        durableFiles.sync(changed);
    }

    private void taken(Due file, FileReceipt receipt, Set<Path> given, Map<Path, byte[]> contents) throws IOException {
        byte[] answer = FileAnswer.receipt(file.name(), receipt);
        Optional<byte[]> findings = FileAnswer.findings(file.name(), receipt);
        Optional<Path> before = done.last(file.name(), given).filter(place -> !given.contains(place));
        if (before.isPresent()) {
            Path written = AnswerFolder.beside(before.get(), FileAnswer.RECEIPT);
            if (isSince(written, file.since()) && isOf(written, receipt)) {
                given.add(before.get());
                return;
            }
            if (!exists(written) && findings.isPresent() && isWritten(before.get(), findings.get(), file.since())) {
                given.add(before.get());
                contents.put(written, answer);
                return;
            }
        }
        Path place = done.free(file.name(), given);
        findings.ifPresent(content -> contents.put(AnswerFolder.beside(place, FileAnswer.FINDINGS), content));
        contents.put(AnswerFolder.beside(place, FileAnswer.RECEIPT), answer);
    }

    private Path refused(
            Due file, MessageRefusedException messageRefusedException, Set<Path> given, Map<Path, byte[]> contents)
            throws IOException {
        byte[] findings = FileAnswer.findings(file.name(), messageRefusedException);
        Optional<Path> before = rejected.last(file.name(), given).filter(place -> !given.contains(place));
        if (before.isPresent() && !exists(before.get()) && isWritten(before.get(), findings, file.since())) {
            given.add(before.get());
            return before.get();
        }
        Path place = rejected.free(file.name(), given);
        contents.put(AnswerFolder.beside(place, FileAnswer.FINDINGS), findings);
        return place;
    }

    /** True if these findings are at a place, written for this very claim before a crash. */
    private static boolean isWritten(Path place, byte[] findings, FileTime since) throws IOException {
        Path written = AnswerFolder.beside(place, FileAnswer.FINDINGS);
        return isSince(written, since) && Arrays.equals(Files.readAllBytes(written), findings);
    }

    private static boolean isSince(Path written, FileTime since) throws IOException {
        return Files.isRegularFile(written, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(written, LinkOption.NOFOLLOW_LINKS).compareTo(since) > 0;
    }

    private static boolean isOf(Path written, FileReceipt receipt) throws IOException {
        String batch =
                JSON.readTree(Files.readAllBytes(written)).path("batchId").asText();
        return batch.equals(receipt.batchId().toString());
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
