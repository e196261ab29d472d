package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.enlace.gateway.exchange.intake.Candidates.message;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditException;
import org.enlace.gateway.security.audit.AuditTrail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit takes no entry: then nothing is done that it would have to tell of. */
class UnauditedTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private IntakeFixture fixture;

    @BeforeEach
    void theAuditIsFull() throws SQLException {
        fixture = new IntakeFixture(database);
        fixture.empty();
        sql("create function audit.no_space() returns trigger language plpgsql as"
                + " $$begin raise exception 'no space' using errcode = '53100'; end$$");
        sql("create trigger no_space before insert on audit.entry for each row execute function audit.no_space()");
    }

    @AfterEach
    void end() throws SQLException {
        sql("drop trigger if exists no_space on audit.entry");
        sql("drop function audit.no_space");
        fixture.close();
    }

    @Test
    void aMessageIsNotAcceptedAndLeavesNothing() throws SQLException {
        assertThatThrownBy(() -> IntakeCommitter.await(fixture.committer.submit(message("m1", "payload", "P-1"))))
                .isInstanceOfSatisfying(MessageRefusedException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(RefusalCode.UNAVAILABLE));
        for (String table : new String[] {
            "journal.message", "journal.payload", "journal.record", "delivery.delivery", "registry.current_record"
        }) {
            assertThat(fixture.count(table)).as(table).isZero();
        }
        assertThat(fixture.announced).isEmpty();

        sql("drop trigger no_space on audit.entry");
        IntakeCommitter.await(fixture.committer.submit(message("m1", "payload", "P-1")));
        assertThat(fixture.words("select state from journal.message")).containsExactly("ACCEPTED");
        assertThat(fixture.words("select action from audit.entry order by seq"))
                .containsExactly("CHAIN_STARTED", "ACCEPTED");
    }

    @Test
    void anyoneWhoAsksFirstIsToldThatItCannotBeWritten() {
        AuditTrail trail = new AuditTrail(database.appDataSource(), Clock.systemUTC(), "test/unaudited");
        assertThatThrownBy(() -> trail.record("operator:test", AuditAction.VALUES_SHOWN, "case", Map.of("reason", "x")))
                .isInstanceOf(AuditException.class);
    }

    private static void sql(String statement) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement each = superuser.createStatement()) {
            each.execute(statement);
        }
    }
}
