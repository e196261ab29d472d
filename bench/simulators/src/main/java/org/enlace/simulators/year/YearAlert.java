package org.enlace.simulators.year;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.simulators.invented.AlertJson;
import org.enlace.simulators.invented.BorderAlert;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.SeededRandom;

/** An alert of the year: the post's own day counts, not the day in Greenwich. */
record YearAlert(String id, String post, int scale, LocalDateTime happened) {

    private static final Map<String, ZoneId> POSTS = Map.of(
            "EF-TRI-PY", ZoneId.of("America/Asuncion"),
            "EF-RUM-CO", ZoneId.of("America/Bogota"),
            "EF-DES-PE", ZoneId.of("America/Lima"),
            "EF-BAB-AR", ZoneId.of("America/Argentina/Salta"));

    private static final List<String> PRIORITIES = List.of("IMMEDIATE", "HIGH", "NORMAL", "LOW");

    /** Every ninth happens in the last hour of the year. */
    static YearAlert of(SeededRandom seededRandom, int year, int serial) {
        String post = seededRandom.any(POSTS.keySet().stream().sorted().toList());
        LocalDateTime happened = serial % 9 == 0
                ? LocalDateTime.of(year, 12, 31, 23, 30)
                : LocalDateTime.of(year, 1, 1, 12, 0).plusHours(seededRandom.between(0, 8700));
        String id = "%s-%d-%05d".formatted(post.substring(3), year, serial);
        return new YearAlert(id, post, seededRandom.between(1, 4), happened);
    }

    LocalDate day() {
        return happened.toLocalDate();
    }

    String priority() {
        return PRIORITIES.get(scale - 1);
    }

    YearMessage arrival(Person subject) {
        var at = happened.atZone(POSTS.get(post)).toInstant();
        BorderAlert alert = new BorderAlert(
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.US_ASCII)).toString(),
                id,
                post,
                at,
                at.plusSeconds(60),
                at.plusSeconds(86_400),
                "INDICATORS_TIP",
                scale,
                List.of(subject),
                List.of(),
                "OBSERVE",
                "GREEN");
        return new YearMessage(YearMessage.Kind.ALERT, post, AlertJson.write(alert), day());
    }
}
