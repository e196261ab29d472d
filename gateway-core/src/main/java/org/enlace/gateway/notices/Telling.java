package org.enlace.gateway.notices;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.enlace.gateway.partners.NoticePlan;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says what is written down, way by way, each in order. A way that does not go is left alone for a while and holds no other up. Thread-safe. */
@Component
class Telling {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
    private static final int MOST_AT_ONCE = 20;

    /** Nobody wants to be told later than that; the alarm itself stays on the page. */
    private static final Duration TOO_LATE = Duration.ofDays(3);

    private final NoticeRows notices;
    private final WayRows ways;
    private final Mail mail;
    private final Webhook webhook;
    private final Partners partners;
    private final Transactions transactions;
    private final Clock clock;

    Telling(
            NoticeRows notices,
            WayRows ways,
            Mail mail,
            Webhook webhook,
            Partners partners,
            DataSource source,
            Clock clock) {
        this.notices = notices;
        this.ways = ways;
        this.mail = mail;
        this.webhook = webhook;
        this.partners = partners;
        this.transactions = new Transactions(source);
        this.clock = clock;
    }

    /** @param mine asked before each that leaves */
    void send(BooleanSupplier mine) throws SQLException {
        Optional<NoticePlan> plan = partners.current().notices();
        Instant now = clock.instant();
        List<String> all = plan.map(NoticePlan::ways).orElse(List.of());
        Map<String, WayRows.Broken> broken = transactions.run(tx -> {
            int given = notices.giveUp(tx, all, now.minus(TOO_LATE), now);
            if (given > 0) {
                LOG.warn("notices: {} were given up", given);
            }
            return ways.all(tx).stream().collect(Collectors.toMap(WayRows.Broken::name, each -> each));
        });
        for (String way : all) {
            WayRows.Broken its = broken.get(way);
            if (its == null || !its.next().isAfter(now)) {
                send(plan.get(), way, its == null ? 0 : its.attempts(), mine);
            }
        }
    }

    private void send(NoticePlan plan, String way, int failures, BooleanSupplier mine) throws SQLException {
        int before = failures;
        for (Notice notice : transactions.run(tx -> notices.waiting(tx, way, MOST_AT_ONCE))) {
            if (!mine.getAsBoolean()) {
                return;
            }
            try {
                if (NoticePlan.isMail(way)) {
                    mail.send(notice, plan);
                } else {
                    webhook.send(notice, plan);
                }
            } catch (NotSent failed) {
                LOG.warn("notices: {} does not go ({})", way, failed.word());
                int known = before;
                transactions.run(tx -> ways.failed(tx, way, known, clock.instant()));
                return;
            }
            boolean mended = before > 0;
            transactions.run(tx -> notices.sent(tx, notice, clock.instant()) + (mended ? ways.goes(tx, way) : 0));
            before = 0;
        }
    }
}
