package org.enlace.gateway.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** A partner at a receiving file link: puts files in and looks for the answers. Names must be new. */
final class FileLink {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path inbox;

    FileLink(Path folder) {
        this(folder, folder.resolve("inbox"));
    }

    private FileLink(Path folder, Path inbox) {
        this.folder = folder;
        this.inbox = inbox;
    }

    /** The same on the partner's own server, where files lie in the folder itself. */
    static FileLink onTheirServer(Path folder) {
        return new FileLink(folder, folder);
    }

    /**
     * The answer to a file.
     *
     * @param taken true if it is done, false if it is rejected
     * @param receipt a missing node if it was rejected
     * @param findings a missing node if there are none
     */
    record Verdict(boolean taken, JsonNode receipt, JsonNode findings) {}

    /** Puts a whole file in at once and waits for the answer. */
    Verdict take(String name, byte[] content) {
        drop(name, content);
        return answer(name);
    }

    /** Puts a whole file in at once. */
    void drop(String name, byte[] content) {
        try {
            Path written = inbox.resolve("." + name + ".part");
            Files.write(written, content);
            Files.move(written, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the answer to a file. */
    Verdict answer(String name) {
        await("an answer to " + name)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> answered(name));
        Path done = folder.resolve("done");
        if (Files.exists(done.resolve(name + ".receipt.json"))) {
            return new Verdict(
                    true, read(done.resolve(name + ".receipt.json")), read(done.resolve(name + ".findings.json")));
        }
        return new Verdict(
                false, JSON.missingNode(), read(folder.resolve("rejected").resolve(name + ".findings.json")));
    }

    /** Whether a file is done or rejected, and nothing of it is in hand any more. */
    boolean answered(String name) throws IOException {
        boolean answer = Files.exists(folder.resolve("done").resolve(name + ".receipt.json"))
                || Files.exists(folder.resolve("rejected").resolve(name + ".findings.json"));
        return answer && Folders.empty(folder.resolve("work"));
    }

    /** Where a file of this link may lie: {@code inbox}, {@code work}, {@code done}, {@code rejected}. */
    Path in(String place, String name) {
        return folder.resolve(place).resolve(name);
    }

    private static JsonNode read(Path file) {
        try {
            return Files.exists(file) ? JSON.readTree(Files.readAllBytes(file)) : JSON.missingNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
