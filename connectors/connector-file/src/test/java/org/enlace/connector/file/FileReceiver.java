package org.enlace.connector.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.testkit.PartnerMood;
import org.enlace.connector.testkit.SendingHarness;

/** A partner that looks into its outbox. */
final class FileReceiver implements SendingHarness {

    private final Path folder;
    private final Path outbox;

    FileReceiver(Path folder) throws IOException {
        this.folder = folder;
        this.outbox = folder.resolve("outbox");
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("md5", "required");
    }

    @Override
    public Optional<PresentedCredential> secret() {
        return Optional.empty();
    }

    @Override
    public Set<PartnerMood> moods() {
        return Set.of(PartnerMood.TAKES, PartnerMood.KNOWS_IT, PartnerMood.FOLDER_CLOSED);
    }

    @Override
    public void become(PartnerMood mood) throws IOException {
        switch (mood) {
            case FOLDER_CLOSED -> {
                // for root no folder is closed by its rights, so it is taken away
                Files.move(outbox, folder.resolve("away"));
            }
            case KNOWS_IT -> Files.write(outbox.resolve("lote.csv"), sample("").content());
            default -> {
                if (Files.exists(folder.resolve("away"))) {
                    Files.move(folder.resolve("away"), outbox);
                }
            }
        }
    }

    @Override
    public OutboundRequest sample(String key) {
        return new OutboundRequest(
                key, "text/csv", "a;b\r\nÑ;1\r\n".getBytes(StandardCharsets.ISO_8859_1), Optional.of("lote.csv"));
    }

    @Override
    public List<Seen> seen() throws IOException {
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(f -> f.toString().endsWith(".csv"))
                    .map(FileReceiver::seen)
                    .toList();
        }
    }

    private static Seen seen(Path file) {
        try {
            return new Seen(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        // the test's folder goes with the test
    }

    @Override
    public boolean handsOverRefusals() {
        return true;
    }
}
