package org.enlace.gateway.operations.notification;

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
import org.enlace.gateway.configuration.model.NotificationPlan;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.platform.database.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends stored notifications, channel by channel, each in order. A failing channel pauses for a while and blocks no other. Thread-safe. */
@Component
class NotificationSender {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationSender.class);
    private static final int MOST_AT_ONCE = 20;

    /** Older notifications are not sent; the alarm itself stays on the page. */
    private static final Duration TOO_LATE = Duration.ofDays(3);

    private final NotificationRepository notices;
    private final ChannelBackoffRepository ways;
    private final MailChannel mail;
    private final WebhookChannel webhookChannel;
    private final Partners partners;
    private final Transactions transactions;
    private final Clock clock;

    NotificationSender(
            NotificationRepository notices,
            ChannelBackoffRepository ways,
            MailChannel mail,
            WebhookChannel webhookChannel,
            Partners partners,
            DataSource source,
            Clock clock) {
        this.notices = notices;
        this.ways = ways;
        this.mail = mail;
        this.webhookChannel = webhookChannel;
        this.partners = partners;
        this.transactions = new Transactions(source);
        this.clock = clock;
    }

    /** @param leaseHeld called before each notification that is sent; tells if this node still may */
    void send(BooleanSupplier leaseHeld) throws SQLException {
        Optional<NotificationPlan> plan = partners.current().notices();
        Instant now = clock.instant();
        List<String> all = plan.map(NotificationPlan::ways).orElse(List.of());
        Map<String, ChannelBackoffRepository.Broken> broken = transactions.run(tx -> {
            int given = notices.giveUp(tx, all, now.minus(TOO_LATE), now);
            if (given > 0) {
                LOG.warn("notices: {} were given up", given);
            }
            return ways.all(tx).stream().collect(Collectors.toMap(ChannelBackoffRepository.Broken::name, each -> each));
        });
        for (String way : all) {
            ChannelBackoffRepository.Broken failing = broken.get(way);
            if (failing == null || !failing.next().isAfter(now)) {
                send(plan.get(), way, failing == null ? 0 : failing.attempts(), leaseHeld);
            }
        }
    }

    private void send(NotificationPlan plan, String way, int failures, BooleanSupplier leaseHeld) throws SQLException {
        int before = failures;
        for (Notification notice : transactions.run(tx -> notices.waiting(tx, way, MOST_AT_ONCE))) {
            if (!leaseHeld.getAsBoolean()) {
                return;
            }
            try {
                if (NotificationPlan.isMail(way)) {
                    mail.send(notice, plan);
                } else {
                    webhookChannel.send(notice, plan);
                }
            } catch (NotificationFailedException failed) {
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
