package org.enlace.gateway.exchange.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes out of a backup is its owner's alone from its first byte, not only after its last. */
class BackupExtractionTest {

    @TempDir
    private Path folder;

    /** Of a file, and of every folder above it, as they are while its first byte is read. */
    private final TreeMap<String, String> modes = new TreeMap<>();

    private final class Looking extends ByteArrayInputStream {

        private final String name;

        Looking(String name) {
            super(new byte[] {1, 2, 3});
            this.name = name;
        }

        @Override
        public synchronized int read(byte[] bytes, int from, int count) {
            try {
                for (Path each = folder.resolve(name); !each.equals(folder); each = each.getParent()) {
                    modes.put(
                            folder.relativize(each).toString(),
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return super.read(bytes, from, count);
        }
    }

    @Test
    void nobodyElseReadsItWhileItIsUnpacked() throws IOException {
        BackupExtraction backupExtraction = new BackupExtraction(folder.resolve("backup"), folder, Optional.empty());
        backupExtraction.folder("db");
        for (String name : List.of("db/dump", "credentials.json", "keys/sealing.json", "links/iom/a.csv")) {
            backupExtraction.file(name, new Looking(name));
        }
        assertThat(modes)
                .containsOnlyKeys(
                        "db",
                        "db/dump",
                        "credentials.json",
                        "keys",
                        "keys/sealing.json",
                        "links",
                        "links/iom",
                        "links/iom/a.csv")
                .allSatisfy((name, mode) -> assertThat(mode)
                        .as(name)
                        .isEqualTo(Files.isDirectory(folder.resolve(name)) ? "rwx------" : "rw-------"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys/sealing.json"))))
                .isEqualTo("r--------");
    }
}
