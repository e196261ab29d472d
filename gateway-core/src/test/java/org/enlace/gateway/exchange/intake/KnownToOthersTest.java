package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.enlace.connector.Caller;
import org.enlace.connector.LinkId;
import org.enlace.connector.PartnerMessage;
import org.enlace.gateway.platform.database.StatementCounts;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Taking a message in is nearly the same work whether or not others know the case and the person that it names: its time tells nothing. */
class KnownToOthersTest {

    private static final Path REPORT = Path.of(
            "../mappings/catalogue/partners/police/reports/police-report/v1/samples/worked-example/message.xml");
    private static final Path REGISTRATION =
            Path.of("../bench/endtoend/src/test/resources/org/enlace/gateway/endtoend/flows/registration/sent.json");
    private static final Caller MAIN = new Caller("main");

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private IntakeFixture fixture;

    @BeforeEach
    void open() {
        fixture = new IntakeFixture(database);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Finding a case and locking it is a statement or two more than opening one, and anyone who may be one person is noted: nobody sees so little over a network. */
    @Test
    void aCaseAndAPersonThatAreKnownCostTwoShortStatementsMoreAtMost() throws Exception {
        StatementCounts.forget(database);
        accept("police/reports", "text/xml", Files.readString(REPORT));
        register(1, "2026041712453199514", "0400002580");

        StatementCounts known = register(2, "2026030712453100417", "1700000019");
        StatementCounts unknown = register(3, "2026030712453199999", "0400000170");

        assertThat(unknown.calls()).isPositive();
        assertThat(Math.abs(known.calls() - unknown.calls()))
                .as("statements: %s%nand %s", known.most(), unknown.most())
                .isLessThanOrEqualTo(2);
        assertThat(Math.abs(known.rows() - unknown.rows())).as("rows").isLessThanOrEqualTo(2);
    }

    private StatementCounts register(int number, String report, String document) throws IOException, SQLException {
        StatementCounts before = StatementCounts.read(database);
        accept(
                "ministry/registrations",
                "application/json",
                Files.readString(REGISTRATION)
                        .replace("REG-2026-995014", "REG-2026-99501" + number)
                        .replace("2026041712453199514", report)
                        .replace("0400002580", document));
        return StatementCounts.read(database).since(before);
    }

    private void accept(String link, String type, String message) {
        fixture.endpoints
                .of(LinkId.parse(link))
                .accept(new PartnerMessage(
                        MAIN,
                        Optional.of(Integer.toString(message.hashCode())),
                        type,
                        message.getBytes(StandardCharsets.UTF_8),
                        Candidates.NOW));
    }
}
