package org.enlace.gateway.exchange.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.enlace.gateway.exchange.backup.RecoveryException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    /** The directory of the archive, which follows the entries, takes several of the sealed segments then. */
    private static final int FOLDERS = 600;

    private static final String NAME = "folder".repeat(1_000);

    @TempDir
    private Path root;

    private RecoveryKey key;
    private byte[] bytes;

    @Test
    void aByteThatWasChangedBehindTheLastEntryIsFound() throws IOException {
        write();
        assertThat(read(bytes).entries()).hasSize(FOLDERS + 1);
        byte[] changed = bytes.clone();
        changed[bytes.length - 1] ^= 1;
        refuses(changed);
        refuses(Arrays.copyOf(bytes, bytes.length - 1));
        refuses(Arrays.copyOf(bytes, bytes.length - 1_500_000));
    }

    private void write() throws IOException {
        key = RecoveryKey.make(root.resolve("key.json"));
        Path file = root.resolve("backup");
        try (ArchiveWriter writer = ArchiveWriter.begin(file, key, new BackupHeader("test", 1, 0, NOW, null))) {
            for (int i = 0; i < FOLDERS; i++) {
                writer.folder(NAME + i);
            }
            writer.finish(NOW, Map.of());
            writer.publish();
        }
        bytes = Files.readAllBytes(file);
    }

    private BackupManifest read(byte[] backup) throws IOException {
        return new ArchiveReader(Files.write(root.resolve("read"), backup), key).read(new ArchiveReader.Visitor() {});
    }

    private void refuses(byte[] backup) {
        assertThatThrownBy(() -> read(backup))
                .isInstanceOfSatisfying(
                        RecoveryException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DAMAGED));
    }
}
