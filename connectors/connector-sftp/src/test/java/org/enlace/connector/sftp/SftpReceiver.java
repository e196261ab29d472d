package org.enlace.connector.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.testkit.PartnerMood;
import org.enlace.connector.testkit.SendingHarness;

/** A partner that takes files on its own server. */
final class SftpReceiver implements SendingHarness {

    private static final byte[] CONTENT = "a;b\r\nÑ;1\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final Path link;
    private final Path folder;
    private final PartnerServer server;
    private int before;
    private boolean failed;

    SftpReceiver(Path root) throws IOException {
        this.link = root.resolve("link");
        this.folder = Files.createDirectories(root.resolve("server/entrada"));
        this.server = new PartnerServer(root.resolve("server"));
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(server.settings("/entrada", link));
        settings.putAll(Map.of("timeout", "2s", "sha256", "required"));
        return settings;
    }

    @Override
    public Optional<PresentedCredential> secret() {
        return Optional.empty();
    }

    @Override
    public Set<PartnerMood> moods() {
        return EnumSet.of(
                PartnerMood.TAKES,
                PartnerMood.KNOWS_IT,
                PartnerMood.DENIES_US,
                PartnerMood.DRIPS,
                PartnerMood.SILENT,
                PartnerMood.CUTS,
                PartnerMood.GONE,
                PartnerMood.FOLDER_CLOSED);
    }

    @Override
    public void become(PartnerMood mood) throws IOException {
        before = server.relay().connections();
        server.relay().becomes(Relay.Mood.PASSES);
        server.denyEverybody(mood == PartnerMood.DENIES_US);
        failed = !EnumSet.of(PartnerMood.TAKES, PartnerMood.KNOWS_IT).contains(mood);
        switch (mood) {
            case KNOWS_IT -> Files.write(folder.resolve("lote.csv"), CONTENT);
            case DRIPS -> server.relay().becomes(Relay.Mood.DRIPS);
            case SILENT -> server.relay().becomes(Relay.Mood.SILENT);
            case CUTS -> server.relay().cutAfter(5_500);
            case GONE -> server.relay().close();
            case FOLDER_CLOSED -> Files.move(folder, folder.resolveSibling("away"));
            default -> {
                if (!Files.exists(folder)) {
                    Files.move(folder.resolveSibling("away"), folder);
                }
            }
        }
    }

    @Override
    public OutboundRequest sample(String key) {
        return new OutboundRequest(key, "text/csv", CONTENT, Optional.of("lote.csv"));
    }

    /** Files that are there; of an attempt that failed nothing is there, and each connection counts as one. */
    @Override
    public List<Seen> seen() throws IOException {
        List<Seen> seen = new ArrayList<>();
        for (int i = before; failed && i < server.relay().connections(); i++) {
            seen.add(new Seen("lote.csv", CONTENT));
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> f.toString().endsWith(".csv"))
                    .map(SftpReceiver::seen)
                    .forEach(seen::add);
        }
        return seen;
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
        return link;
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public boolean handsOverRefusals() {
        return true;
    }
}
