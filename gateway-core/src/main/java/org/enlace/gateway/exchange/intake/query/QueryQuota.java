package org.enlace.gateway.exchange.intake.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.QueryRoute;
import org.enlace.gateway.exchange.journal.Queries;
import org.springframework.stereotype.Component;

/**
 * Limits how many queries an agreement allows in a day, since a stolen credential could query everybody. Of queries that come at the same moment a
 * few more than the number may pass. Thread-safe.
 */
@Component
public class QueryQuota {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final DataSource source;
    private final Queries queries;
    private final Map<String, Counted> known = new ConcurrentHashMap<>();

    public QueryQuota(DataSource source, Queries queries) {
        this.source = source;
        this.queries = queries;
    }

    /** Checks the quota. A {@link MessageRefusedException}, NOT_ENTITLED, if the queries of the last twenty-four hours have reached the limit. */
    void check(QueryRoute queryRoute, Instant now) {
        if (queryRoute.perDay().isEmpty()) {
            return;
        }
        int most = queryRoute.perDay().getAsInt();
        Counted counted = known.compute(
                queryRoute.agreementId(),
                (agreement, before) -> before == null || before.isOld(now) || before.asked() >= most
                        ? count(agreement, now, most)
                        : before);
        if (counted.asked() >= most) {
            throw MessageRefusedException.of(RefusalCode.NOT_ENTITLED, "", "quota-used-up");
        }
        known.computeIfPresent(queryRoute.agreementId(), (agreement, latest) -> latest.oneMore());
    }

    private Counted count(String agreement, Instant now, int most) {
        try (Connection connection = source.getConnection()) {
            return new Counted(queries.askedSince(connection, agreement, now.minus(DAY), most), now);
        } catch (SQLException away) {
            throw MessageRefusedException.later(RefusalCode.UNAVAILABLE, SOON);
        }
    }

    /** The last count, and what was let through here since then: a day of queries is not counted for each of them. */
    private record Counted(int asked, Instant at) {

        boolean isOld(Instant now) {
            return at.plus(SOON).isBefore(now);
        }

        Counted oneMore() {
            return new Counted(asked + 1, at);
        }
    }
}
