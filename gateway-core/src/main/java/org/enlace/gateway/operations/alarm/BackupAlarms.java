package org.enlace.gateway.operations.alarm;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.enlace.gateway.exchange.backup.BackupHistory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Raises an alarm if the last backup is too old, or there was never one. Also a metric: {@code enlace_backup_age_seconds}. Thread-safe. */
@Component
public class BackupAlarms implements AlarmSource {

    private final BackupHistory taken;
    private final Clock clock;
    private final Duration most;
    private volatile Instant last;

    /** @param most age of a backup that raises the alarm; zero if another program makes backups */
    public BackupAlarms(
            BackupHistory taken,
            Clock clock,
            MeterRegistry meters,
            @Value("${enlace.backup.alarm-after:26h}") Duration most) {
        this.taken = taken;
        this.clock = clock;
        this.most = most;
        Gauge.builder("enlace.backup.age", this, BackupAlarms::age)
                .baseUnit("seconds")
                .description("How old the state is that the last backup has; without any, since when one is missed")
                .register(meters);
    }

    private double age() {
        Instant known = last;
        return known == null
                ? Double.NaN
                : Duration.between(known, clock.instant()).toSeconds();
    }

    @Override
    public List<Alarm> alarms(Connection tx) throws SQLException {
        Instant now = taken.last(tx);
        last = now;
        boolean old = !most.isZero() && now.plus(most).isBefore(clock.instant());
        return old ? List.of(new Alarm(Alarm.Kind.BACKUP, null, null, null, now, 0, "")) : List.of();
    }
}
