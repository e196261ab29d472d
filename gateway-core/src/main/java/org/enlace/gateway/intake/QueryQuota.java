package org.enlace.gateway.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.journal.Queries;
import org.enlace.gateway.partners.Enquiry;
import org.springframework.stereotype.Component;

/**
 * How many questions an agreement lets be asked in a day: whoever steals an asker's credential asks about everybody. Of questions that come at the same moment a few
 * more than the number may pass. Thread-safe.
 */
@Component
class QueryQuota {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final DataSource source;
    private final Queries queries;
    private final Map<String, Counted> known = new ConcurrentHashMap<>();

    QueryQuota(DataSource source, Queries queries) {
        this.source = source;
        this.queries = queries;
    }

    /** A {@link Refusal}, NOT_ENTITLED, if as many were asked in the last twenty-four hours as may be. */
    void check(Enquiry enquiry, Instant now) {
        if (enquiry.perDay().isEmpty()) {
            return;
        }
        int most = enquiry.perDay().getAsInt();
        Counted counted = known.compute(
                enquiry.agreementId(),
                (agreement, before) -> before == null || before.isOld(now) || before.asked() >= most
                        ? count(agreement, now, most)
                        : before);
        if (counted.asked() >= most) {
            throw Refusal.of(RefusalCode.NOT_ENTITLED, "", "quota-used-up");
        }
        known.computeIfPresent(enquiry.agreementId(), (agreement, latest) -> latest.oneMore());
    }

    private Counted count(String agreement, Instant now, int most) {
        try (Connection connection = source.getConnection()) {
            return new Counted(queries.askedSince(connection, agreement, now.minus(DAY), most), now);
        } catch (SQLException away) {
            throw Refusal.later(RefusalCode.UNAVAILABLE, SOON);
        }
    }

    /** What was counted last, and what was let through here since then: a day of questions is not counted for each of them. */
    private record Counted(int asked, Instant at) {

        boolean isOld(Instant now) {
            return at.plus(SOON).isBefore(now);
        }

        Counted oneMore() {
            return new Counted(asked + 1, at);
        }
    }
}
