package org.enlace.gateway.operations.doctor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.operations.alarm.AlarmSource;
import org.enlace.gateway.platform.database.DiskSpaceMonitor;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.platform.scheduling.ScheduledLifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Measures the size of the tables each hour, stores it once a day, and forecasts when the disk will be full at that pace: as metrics, and as an alarm
 * if that is soon. An outside database is on a disk that we cannot see: for it only the growth is reported. Thread-safe.
 */
@Component
class SpaceForecast extends ScheduledLifecycle implements AlarmSource {

    private static final Duration EVERY = Duration.ofHours(1);

    /** The number of days that the metrics forecast. */
    static final int DAYS_AHEAD = 90;

    /** Tells how much one of our processes may still write. */
    @FunctionalInterface
    interface Room {
        long bytes() throws IOException;
    }

    private final Transactions transactions;
    private final Clock clock;
    private final Room room;
    private final boolean own;
    private final long alarmDays;
    private final Duration first;
    private final MultiGauge used;
    private final MultiGauge growth;
    private final MultiGauge ahead;
    private volatile OptionalLong lasts = OptionalLong.empty();
    private volatile Instant shortSince;

    /**
     * Starts measuring.
     *
     * @param mode tells if the database is in the data folder
     * @param alarmDays an alarm is raised with fewer days left; 0 for none
     * @param first delay from the start to the first measurement
     */
    @Autowired
    SpaceForecast(
            DataSource source,
            Clock clock,
            MeterRegistry meters,
            @Value("${enlace.data}") Path data,
            @Value("${enlace.database.mode:embedded}") String mode,
            @Value("${enlace.space.alarm-days:30}") long alarmDays,
            @Value("${enlace.space.first-look:10m}") Duration first) {
        this(
                new Transactions(source),
                clock,
                meters,
                () -> DiskSpaceMonitor.free(data),
                mode.equalsIgnoreCase("embedded"),
                alarmDays,
                first);
    }

    SpaceForecast(
            Transactions transactions,
            Clock clock,
            MeterRegistry meters,
            Room room,
            boolean own,
            long alarmDays,
            Duration first) {
        super("forecast", LifecyclePhase.BACKGROUND_TASKS);
        this.transactions = transactions;
        this.clock = clock;
        this.room = room;
        this.own = own;
        this.alarmDays = alarmDays;
        this.first = first;
        this.used = gauge("used", "How large the tables of a room are", meters);
        this.growth = gauge("growth", "How much the tables of a room grow in a day", meters);
        this.ahead = gauge("forecast", "How large they will be in " + DAYS_AHEAD + " days at that pace", meters);
        Gauge.builder("enlace.space.lasts", this, SpaceForecast::seconds)
                .baseUnit("seconds")
                .description("How long the disk is enough at the pace at which the database grows")
                .register(meters);
    }

    private static MultiGauge gauge(String name, String description, MeterRegistry meters) {
        return MultiGauge.builder("enlace.space." + name)
                .baseUnit("bytes")
                .description(description)
                .register(meters);
    }

    private double seconds() {
        OptionalLong days = lasts;
        return days.isPresent() ? Duration.ofDays(days.getAsLong()).toSeconds() : Double.NaN;
    }

    @Override
    public void start() {
        timer.start();
        timer.every("foretelling the room on the disk", first, EVERY, this::look);
    }

    void look() throws SQLException, IOException {
        Instant now = clock.instant();
        SpaceProjection spaceProjection = transactions.run(tx -> {
            List<TableSize> sizes = TableSizeRepository.now(tx);
            SpaceProjection found =
                    SpaceProjection.of(TableSizeRepository.since(tx, now.minus(DatabaseInspection.HISTORY)), sizes);
            TableSizeRepository.keep(tx, now, sizes);
            return found;
        });
        show(spaceProjection);
        lasts = own ? spaceProjection.lasts(room.bytes()) : OptionalLong.empty();
        boolean little = alarmDays > 0 && lasts.isPresent() && lasts.getAsLong() < alarmDays;
        if (!little) {
            shortSince = null;
        } else if (shortSince == null) {
            shortSince = now;
        }
    }

    private void show(SpaceProjection spaceProjection) {
        rows(used, spaceProjection, SpaceProjection.Growth::bytes);
        if (spaceProjection.known()) {
            rows(growth, spaceProjection, SpaceProjection.Growth::bytesADay);
            rows(ahead, spaceProjection, each -> each.bytesIn(DAYS_AHEAD));
        }
    }

    private static void rows(
            MultiGauge gauge, SpaceProjection spaceProjection, ToLongFunction<SpaceProjection.Growth> figure) {
        gauge.register(
                spaceProjection.rooms().entrySet().stream()
                        .map(each -> row(each, figure))
                        .toList(),
                true);
    }

    private static MultiGauge.Row<?> row(
            Map.Entry<String, SpaceProjection.Growth> each, ToLongFunction<SpaceProjection.Growth> figure) {
        return MultiGauge.Row.of(Tags.of("room", each.getKey()), figure.applyAsLong(each.getValue()));
    }

    @Override
    public List<Alarm> alarms(Connection tx) {
        Instant since = shortSince;
        OptionalLong days = lasts;
        return since == null || days.isEmpty()
                ? List.of()
                : List.of(new Alarm(Alarm.Kind.SPACE_ENDS, null, null, null, since, days.getAsLong(), ""));
    }
}
