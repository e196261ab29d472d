package org.enlace.gateway.exchange.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What is in a backup, and the same with one file another. */
final class Archive {

    private Archive() {}

    /** Its small texts by their names, folders with a stroke at the end; but for the database. */
    static Map<String, String> texts(Path from, Path key) {
        Map<String, String> texts = new TreeMap<>();
        new ArchiveReader(from, RecoveryKey.read(key)).read(new ArchiveReader.Visitor() {
            @Override
            public void folder(String name) {
                texts.put(name + "/", "");
            }

            @Override
            public BackupManifest.Entry file(String name, InputStream content) throws IOException {
                if (name.startsWith(Backup.DUMPED + "/")) {
                    return ArchiveReader.Visitor.super.file(name, content);
                }
                byte[] bytes = content.readAllBytes();
                texts.put(name, new String(bytes, StandardCharsets.UTF_8));
                return DigestingCopy.copy(new ByteArrayInputStream(bytes), java.io.OutputStream.nullOutputStream());
            }
        });
        texts.keySet().removeIf(name -> name.startsWith(Backup.DUMPED + "/"));
        return texts;
    }

    /** @param instead content of that file; null if it is to be missing */
    static Path rewritten(Path from, Path key, Path to, String file, byte[] instead) throws IOException {
        RecoveryKey recovery = RecoveryKey.read(key);
        ArchiveWriter[] archive = new ArchiveWriter[1];
        BackupManifest backupManifest = new ArchiveReader(from, recovery).read(new ArchiveReader.Visitor() {
            @Override
            public void about(BackupHeader backupHeader) throws IOException {
                archive[0] = ArchiveWriter.begin(to, recovery, backupHeader);
            }

            @Override
            public void folder(String name) throws IOException {
                archive[0].folder(name);
            }

            @Override
            public BackupManifest.Entry file(String name, InputStream content) throws IOException {
                if (!name.equals(file)) {
                    return archive[0].file(name, content);
                }
                if (instead != null) {
                    archive[0].file(name, new ByteArrayInputStream(instead));
                }
                return ArchiveReader.Visitor.super.file(name, content);
            }
        });
        try (ArchiveWriter writer = archive[0]) {
            writer.finish(backupManifest.takenAt(), backupManifest.leftOut());
            writer.publish();
        }
        return to;
    }

    /** One without a database, for what else is in it. */
    static ArchiveWriter begin(Path to, Path key) throws IOException {
        return ArchiveWriter.begin(to, RecoveryKey.make(key), new BackupHeader("test", 1, 1, Instant.EPOCH, null));
    }
}
