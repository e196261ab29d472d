package org.enlace.gateway.operations.bulkload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.enlace.gateway.TestFolder;
import org.enlace.gateway.platform.database.TestDatabase;
import org.springframework.util.FileSystemUtils;

/** The room for the tests of other rooms: over a real database, with a folder of its own; it works when it is told to. */
public final class TestBackloads implements AutoCloseable {

    private final Path folder;
    private final BackloadRoom room;

    public TestBackloads(TestDatabase database) {
        try {
            folder = TestFolder.make("enlace-backload-");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        room = new BackloadRoom(database, folder);
    }

    public BulkLoadService backloads() {
        return room.backloads;
    }

    /** Works on all that was begun. */
    public void step() throws IOException, SQLException {
        room.runner.step();
    }

    /** Lays a file of three invented forms, the second of them bad, into the inbox. */
    public void lay(String name) throws IOException {
        room.spool.prepare();
        Files.write(
                folder.resolve("backload/inbox").resolve(name),
                OldForms.zip(
                        OldForms.form(101, "Ana", null),
                        OldForms.form(102, "Eva", null).replace("PRESUNTA", "OTRA"),
                        OldForms.form(103, "Sol", null)));
    }

    /** Loads such a file to the end. */
    public UUID load(String name, boolean dryRun) throws IOException, SQLException {
        lay(name);
        UUID id = room.backloads.start("olga", BackloadRoom.order(dryRun), name).id();
        step();
        return id;
    }

    @Override
    public void close() {
        room.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
