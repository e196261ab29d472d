package org.enlace.gateway.exchange.intake;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.Caller;
import org.enlace.connector.LinkId;
import org.enlace.connector.PartnerMessage;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.backup.ExclusionList;
import org.enlace.gateway.exchange.backup.RestoreExclusions;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;

/** What comes in, for the tests of other rooms: a real database, the shipped configuration and the keys of whoever looks at it. */
public final class TestArrivals implements AutoCloseable {

    private final IntakeRoom room;

    /** @param lists where the list of what must not come back lies */
    public TestArrivals(TestDatabase database, TestSealing keys, Path lists) {
        room = new IntakeRoom(database, keys, "node-1", lists);
    }

    /** A message of a partner; its id. */
    public UUID says(String link, String content) {
        return room.doors
                .of(LinkId.parse(link))
                .accept(new PartnerMessage(
                        new Caller("main"),
                        Optional.empty(),
                        "text/xml",
                        content.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        room.clock.instant()))
                .messageId();
    }

    public Partners partners() {
        return room.partners;
    }

    public ExclusionList list() {
        return room.list;
    }

    public RestoreExclusions notBack() {
        return room.notBack;
    }

    public void empty() throws SQLException {
        room.empty();
    }

    public List<String> words(String sql) throws SQLException {
        return room.words(sql);
    }

    public long count(String from) throws SQLException {
        return room.count(from);
    }

    @Override
    public void close() {
        room.close();
    }
}
