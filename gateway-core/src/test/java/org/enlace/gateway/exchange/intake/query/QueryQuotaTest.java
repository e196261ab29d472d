package org.enlace.gateway.exchange.intake.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.enlace.connector.Finding;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.configuration.model.QueryRoute;
import org.enlace.gateway.exchange.journal.Queries;
import org.enlace.gateway.exchange.journal.StoredQuery;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueryQuotaTest {

    private static final Instant NOW = Instant.now();

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @BeforeEach
    void nobodyHasAsked() throws SQLException {
        database.empty("journal.query");
    }

    private static QueryRoute enquiry(String agreement, OptionalInt perDay) {
        return new QueryRoute(
                agreement, LinkId.parse("ministry/movements"), null, Purpose.INVESTIGATION, "ley", perDay);
    }

    private static void asked(String agreement, Duration ago) throws SQLException {
        try (Connection connection = database.appDataSource().getConnection()) {
            new Queries()
                    .asked(
                            connection,
                            List.of(new StoredQuery(
                                    TimeOrderedId.at(NOW.minus(ago)),
                                    "police/crossings",
                                    "ministry/movements",
                                    "P",
                                    "ley",
                                    new byte[1],
                                    agreement,
                                    "p")));
        }
    }

    private static void refused(QueryQuota quota, QueryRoute queryRoute) {
        MessageRefusedException messageRefusedException =
                catchThrowableOfType(MessageRefusedException.class, () -> quota.check(queryRoute, NOW));
        assertThat(messageRefusedException.code()).isEqualTo(RefusalCode.NOT_ENTITLED);
        assertThat(messageRefusedException.findings()).containsExactly(new Finding("", "quota-used-up"));
    }

    private static QueryQuota quota() {
        return new QueryQuota(database.appDataSource(), new Queries());
    }

    @Test
    void asManyAsAreAgreedAndNotOneMoreWhateverOthersAsked() {
        QueryQuota quota = quota();
        for (int i = 0; i < 3; i++) {
            assertThatCode(() -> {
                        quota.check(enquiry("uno", OptionalInt.of(3)), NOW);
                        asked("uno", Duration.ZERO);
                    })
                    .doesNotThrowAnyException();
        }
        refused(quota, enquiry("uno", OptionalInt.of(3)));
        refused(quota(), enquiry("uno", OptionalInt.of(3)));
        assertThatCode(() -> quota.check(enquiry("otro", OptionalInt.of(1)), NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void whatWasAskedADayAgoDoesNotCountAndWithoutANumberNothingDoes() throws SQLException {
        asked("uno", Duration.ofHours(24).plusMinutes(1));
        asked("uno", Duration.ofHours(23));
        assertThatCode(() -> quota().check(enquiry("uno", OptionalInt.of(2)), NOW))
                .doesNotThrowAnyException();
        refused(quota(), enquiry("uno", OptionalInt.of(1)));
        assertThatCode(() -> quota().check(enquiry("uno", OptionalInt.empty()), NOW))
                .doesNotThrowAnyException();
    }
}
