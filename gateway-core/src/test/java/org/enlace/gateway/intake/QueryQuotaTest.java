package org.enlace.gateway.intake;

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
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.journal.Queries;
import org.enlace.gateway.journal.QueryRow;
import org.enlace.gateway.partners.Enquiry;
import org.enlace.gateway.partners.Purpose;
import org.enlace.gateway.store.TestDatabase;
import org.enlace.gateway.store.TimeOrderedId;
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

    private static Enquiry enquiry(String agreement, OptionalInt perDay) {
        return new Enquiry(agreement, LinkId.parse("ministry/movements"), null, Purpose.INVESTIGATION, "ley", perDay);
    }

    private static void asked(String agreement, Duration ago) throws SQLException {
        try (Connection connection = database.appDataSource().getConnection()) {
            new Queries()
                    .asked(
                            connection,
                            List.of(new QueryRow(
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

    private static void refused(QueryQuota quota, Enquiry enquiry) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> quota.check(enquiry, NOW));
        assertThat(refusal.code()).isEqualTo(RefusalCode.NOT_ENTITLED);
        assertThat(refusal.findings()).containsExactly(new Finding("", "quota-used-up"));
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
