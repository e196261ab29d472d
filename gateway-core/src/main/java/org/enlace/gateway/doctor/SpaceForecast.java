package org.enlace.gateway.doctor;

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
import org.enlace.gateway.replay.Alarm;
import org.enlace.gateway.replay.AlarmSource;
import org.enlace.gateway.schedule.Clockwork;
import org.enlace.gateway.store.Space;
import org.enlace.gateway.store.Transactions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks each hour how large the tables are, notes it once a day, and tells when the disk will be full at that pace: as figures, and as an alarm while it is
 * not long. An outside database lies on a disk that we do not see: of that it is told how much it grows, and nothing else. Thread-safe.
 */
@Component
class SpaceForecast implements AlarmSource, SmartLifecycle {

    private static final Duration EVERY = Duration.ofHours(1);

    /** How far ahead figures tell. */
    static final int DAYS_AHEAD = 90;

    /** How much a process of ours may still write. */
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
    private final Clockwork timer = new Clockwork("forecast");
    private final MultiGauge used;
    private final MultiGauge growth;
    private final MultiGauge ahead;
    private volatile OptionalLong lasts = OptionalLong.empty();
    private volatile Instant shortSince;

    /**
     * Looks once it is started.
     *
     * @param mode whether the database lies in the data folder
     * @param alarmDays with fewer days left that is an alarm; 0 for none
     * @param first how long after the start it looks for the first time
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
                () -> Space.free(data),
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
        timer.start(1);
        timer.every("foretelling the room on the disk", first, EVERY, this::look);
    }

    void look() throws SQLException, IOException {
        Instant now = clock.instant();
        Forecast forecast = transactions.run(tx -> {
            List<Size> sizes = Sizes.now(tx);
            Forecast found = Forecast.of(Sizes.since(tx, now.minus(DatabaseLook.HISTORY)), sizes);
            Sizes.keep(tx, now, sizes);
            return found;
        });
        show(forecast);
        lasts = own ? forecast.lasts(room.bytes()) : OptionalLong.empty();
        boolean little = alarmDays > 0 && lasts.isPresent() && lasts.getAsLong() < alarmDays;
        if (!little) {
            shortSince = null;
        } else if (shortSince == null) {
            shortSince = now;
        }
    }

    private void show(Forecast forecast) {
        rows(used, forecast, Forecast.Growth::bytes);
        if (forecast.known()) {
            rows(growth, forecast, Forecast.Growth::bytesADay);
            rows(ahead, forecast, each -> each.bytesIn(DAYS_AHEAD));
        }
    }

    private static void rows(MultiGauge gauge, Forecast forecast, ToLongFunction<Forecast.Growth> figure) {
        gauge.register(
                forecast.rooms().entrySet().stream()
                        .map(each -> row(each, figure))
                        .toList(),
                true);
    }

    private static MultiGauge.Row<?> row(
            Map.Entry<String, Forecast.Growth> each, ToLongFunction<Forecast.Growth> figure) {
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

    @Override
    public void stop() {
        timer.stop();
    }

    @Override
    public boolean isRunning() {
        return timer.isRunning();
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 90;
    }
}
