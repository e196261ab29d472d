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

/** What comes in, for the tests of other rooms: a real database, the shipped configuration and the keys of anyone who looks at it. */
public final class TestArrivals implements AutoCloseable {

    private final IntakeFixture fixture;

    /** @param lists where the list of what must not come back lies */
    public TestArrivals(TestDatabase database, TestSealing keys, Path lists) {
        fixture = new IntakeFixture(database, keys, "node-1", lists);
    }

    /** A message of a partner; its id. */
    public UUID says(String link, String content) {
        return fixture.endpoints
                .of(LinkId.parse(link))
                .accept(new PartnerMessage(
                        new Caller("main"),
                        Optional.empty(),
                        "text/xml",
                        content.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        fixture.clock.instant()))
                .messageId();
    }

    public Partners partners() {
        return fixture.partners;
    }

    public ExclusionList list() {
        return fixture.list;
    }

    public RestoreExclusions notBack() {
        return fixture.notBack;
    }

    public void empty() throws SQLException {
        fixture.empty();
    }

    public List<String> words(String sql) throws SQLException {
        return fixture.words(sql);
    }

    public long count(String from) throws SQLException {
        return fixture.count(from);
    }

    @Override
    public void close() {
        fixture.close();
    }
}
