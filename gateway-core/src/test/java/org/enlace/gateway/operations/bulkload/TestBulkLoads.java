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
public final class TestBulkLoads implements AutoCloseable {

    private final Path folder;
    private final BulkLoadFixture fixture;

    public TestBulkLoads(TestDatabase database) {
        try {
            folder = TestFolder.make("enlace-backload-");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        fixture = new BulkLoadFixture(database, folder);
    }

    public BulkLoadService backloads() {
        return fixture.backloads;
    }

    /** Works on all that was begun. */
    public void step() throws IOException, SQLException {
        fixture.runner.step();
    }

    /** Lays a file of three invented forms, the second of them bad, into the inbox. */
    public void lay(String name) throws IOException {
        fixture.spool.prepare();
        Files.write(
                folder.resolve("backload/inbox").resolve(name),
                HistoricalForms.zip(
                        HistoricalForms.form(101, "Ana", null),
                        HistoricalForms.form(102, "Eva", null).replace("PRESUNTA", "OTRA"),
                        HistoricalForms.form(103, "Sol", null)));
    }

    /** Loads such a file to the end. */
    public UUID load(String name, boolean dryRun) throws IOException, SQLException {
        lay(name);
        UUID id = fixture.backloads
                .start("olga", BulkLoadFixture.order(dryRun), name)
                .id();
        step();
        return id;
    }

    @Override
    public void close() {
        fixture.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
