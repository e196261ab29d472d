package org.enlace.gateway.operations.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.configuration.model.NotificationPlan;
import org.enlace.gateway.operations.alarm.Alarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is told when, with a clock that a test moves. */
class AlarmDiffTest {

    private static final Instant NOON = Instant.parse("2026-03-07T17:00:00Z");
    private static final Alarm SILENT =
            new Alarm(Alarm.Kind.SILENCE, "police/reports", null, "police-report", NOON, 0, "police-reports");

    private final Map<UUID, TrackedAlarm> rows = new LinkedHashMap<>();
    private Instant now = NOON;

    private static NotificationPlan plan(Duration repeat) {
        URI hook = URI.create("https://duty.example.org/hook");
        return new NotificationPlan(
                URI.create("https://enlace.example.org"),
                Optional.of(new NotificationPlan.MailServer(
                        "127.0.0.1", 25, false, "enlace@example.org", Optional.empty())),
                Map.of(
                        "duty",
                                new NotificationPlan.Receiver(
                                        new Locale("es"),
                                        Optional.of("duty@example.org"),
                                        Optional.of(new NotificationPlan.Webhook(hook, "duty"))),
                        "chief",
                                new NotificationPlan.Receiver(
                                        Locale.ENGLISH, Optional.of("chief@example.org"), Optional.empty())),
                List.of("duty"),
                List.of("chief"),
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                Optional.ofNullable(repeat),
                Optional.empty());
    }

    /** One look, some time after the last; what is said as {@code REASON way}. */
    private List<String> after(Duration time, NotificationPlan plan, Alarm... alarms) {
        now = now.plus(time);
        AlarmDiff alarmDiff = AlarmDiff.of(
                List.copyOf(rows.values()), List.of(alarms), Optional.ofNullable(plan), now, UUID::randomUUID);
        alarmDiff.changed().forEach(each -> {
            rows.put(each.id(), each);
            if (each.gone() != null) {
                rows.remove(each.id());
            }
        });
        List<String> said = new ArrayList<>();
        alarmDiff.orders().forEach(each -> said.add(each.reason() + " " + each.way()));
        return said;
    }

    private void acknowledged() {
        rows.replaceAll((id, each) -> new TrackedAlarm(
                id,
                each.alarm(),
                each.raised(),
                each.told(),
                each.missed(),
                each.escalated(),
                each.repeated(),
                now,
                null));
    }

    private static Duration minutes(int many) {
        return Duration.ofMinutes(many);
    }

    @Test
    void aNewAlarmIsToldOnceByEveryWayAndEscalatedOnce() {
        NotificationPlan plan = plan(null);
        assertThat(after(Duration.ZERO, plan, SILENT)).containsExactly("RAISED duty/mail", "RAISED duty/webhook");
        assertThat(after(minutes(29), plan, SILENT)).isEmpty();
        assertThat(after(minutes(1), plan, SILENT)).containsExactly("ESCALATED chief/mail");
        assertThat(after(minutes(600), plan, SILENT)).isEmpty();
    }

    @Test
    void anyoneWhoAcknowledgesIsLeftInPeaceButToldThatItIsOver() {
        NotificationPlan plan = plan(minutes(60));
        assertThat(after(Duration.ZERO, plan, SILENT)).hasSize(2);
        acknowledged();
        assertThat(after(minutes(61), plan, SILENT)).isEmpty();
        assertThat(after(minutes(1), plan)).isEmpty();
        assertThat(after(minutes(5), plan)).containsExactly("GONE duty/mail", "GONE duty/webhook");
        assertThat(after(minutes(5), plan)).isEmpty();
    }

    @Test
    void whatNobodyAcknowledgesIsRepeatedAndItsEndIsToldToAllWhoKnew() {
        NotificationPlan plan = plan(minutes(60));
        assertThat(after(Duration.ZERO, plan, SILENT)).hasSize(2);
        assertThat(after(minutes(30), plan, SILENT)).containsExactly("ESCALATED chief/mail");
        assertThat(after(minutes(30), plan, SILENT)).containsExactly("REPEATED duty/mail", "REPEATED duty/webhook");
        assertThat(after(minutes(59), plan, SILENT)).isEmpty();
        assertThat(after(minutes(1), plan, SILENT)).hasSize(2);
        assertThat(after(minutes(1), plan)).isEmpty();
        assertThat(after(minutes(5), plan)).containsExactly("GONE duty/mail", "GONE duty/webhook", "GONE chief/mail");
    }

    @Test
    void whatIsAwayForAMomentWasNeverAwayAndWhatComesBackLaterIsNew() {
        NotificationPlan plan = plan(null);
        assertThat(after(Duration.ZERO, plan, SILENT)).hasSize(2);
        assertThat(after(minutes(1), plan)).isEmpty();
        assertThat(after(minutes(4), plan, SILENT)).isEmpty();
        assertThat(after(minutes(1), plan)).isEmpty();
        assertThat(after(minutes(5), plan)).hasSize(2);
        assertThat(after(minutes(1), plan, SILENT)).containsExactly("RAISED duty/mail", "RAISED duty/webhook");
    }

    @Test
    void withoutAFileNobodyIsToldUntilThereIsOne() {
        assertThat(after(Duration.ZERO, null, SILENT)).isEmpty();
        assertThat(rows).hasSize(1);
        assertThat(after(minutes(60), plan(null), SILENT)).containsExactly("RAISED duty/mail", "RAISED duty/webhook");
        assertThat(after(minutes(1), null)).isEmpty();
        assertThat(rows).isEmpty();
    }

    @Test
    void thatAWayDoesNotGoIsToldByTheOthersAlone() {
        Alarm broken = new Alarm(Alarm.Kind.NOTICE_NOT_SENT, null, null, null, NOON, 0, "duty/mail");
        assertThat(after(Duration.ZERO, plan(null), broken)).containsExactly("RAISED duty/webhook");
    }

    @Test
    void aFloodIsToldInTurnsAndNothingOfItIsLost() {
        Alarm[] many = new Alarm[AlarmDiff.MOST_NEW + 5];
        for (int i = 0; i < many.length; i++) {
            many[i] = new Alarm(Alarm.Kind.PARKED, "police/reports", null, "police-report", NOON, 1, "group-" + i);
        }
        NotificationPlan plan = plan(null);
        assertThat(after(Duration.ZERO, plan, many)).hasSize(2 * AlarmDiff.MOST_NEW);
        assertThat(after(Duration.ofSeconds(15), plan, many)).hasSize(2 * 5);
        assertThat(after(Duration.ofSeconds(15), plan, many)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Alarm.Kind.class)
    void everyKindHasItsPlaceInTheManual(Alarm.Kind kind) throws IOException {
        for (String page : List.of("operator/alerts.md", "operator/alerts.es.md")) {
            assertThat(Files.readAllLines(Path.of("../docs", page)))
                    .as(page)
                    .anyMatch(line -> line.toLowerCase(Locale.ROOT).equals("## " + NotificationText.section(kind)));
        }
    }

    @Test
    void pausesGrowUpToAQuarterOfAnHour() {
        assertThat(ChannelBackoffRepository.pause(1)).isEqualTo(Duration.ofSeconds(15));
        assertThat(ChannelBackoffRepository.pause(2)).isEqualTo(Duration.ofSeconds(30));
        assertThat(ChannelBackoffRepository.pause(7)).isEqualTo(minutes(15));
        assertThat(ChannelBackoffRepository.pause(Integer.MAX_VALUE)).isEqualTo(minutes(15));
    }
}
