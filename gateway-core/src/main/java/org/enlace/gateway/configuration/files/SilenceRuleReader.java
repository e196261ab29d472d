package org.enlace.gateway.configuration.files;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.gateway.configuration.model.SilenceRule;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Reads {@code silence: {after: 4h, days: MON-FRI, hours: 08:00-18:00}} of an agreement. */
final class SilenceRuleReader {

    private static final Pattern HOURS = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");
    private static final List<String> NAMES = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().substring(0, 3))
            .toList();

    private SilenceRuleReader() {}

    static Optional<SilenceRule> read(YamlSection top) {
        if (!top.has("silence")) {
            return Optional.empty();
        }
        YamlSection silence = top.section("silence").allow("after", "days", "hours");
        Duration after = silence.duration("after", null);
        silence.missing("after");
        Set<DayOfWeek> days = days(silence);
        Optional<LocalTime[]> hours = hours(silence);
        return after == null || days.isEmpty() || hours.isEmpty()
                ? Optional.empty()
                : Optional.of(new SilenceRule(after, days, hours.get()[0], hours.get()[1]));
    }

    /** {@code MON-FRI}, {@code SAT}, or {@code MON,WED,FRI}. */
    private static Set<DayOfWeek> days(YamlSection silence) {
        String given = silence.maybeText("days").orElse("MON-SUN");
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : given.split(",")) {
            List<Integer> ends = new ArrayList<>();
            Arrays.stream(part.strip().split("-")).forEach(name -> ends.add(NAMES.indexOf(name)));
            int first = ends.get(0);
            int last = ends.get(ends.size() - 1);
            if (ends.size() > 2 || first < 0 || last < first) {
                silence.problem("days", ProblemCode.EXPECTED_LIKE, "days", "MON-FRI, SAT,SUN");
                return Set.of();
            }
            days.addAll(EnumSet.range(DayOfWeek.of(first + 1), DayOfWeek.of(last + 1)));
        }
        return days;
    }

    private static Optional<LocalTime[]> hours(YamlSection silence) {
        String given = silence.maybeText("hours").orElse("00:00-24:00");
        Matcher hours = HOURS.matcher(given);
        if (hours.matches()
                && given.substring(0, 5).compareTo(given.substring(6)) < 0
                && given.substring(6).compareTo("24:00") <= 0) {
            LocalTime to = given.endsWith("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(given.substring(6));
            return Optional.of(new LocalTime[] {LocalTime.parse(given.substring(0, 5)), to});
        }
        silence.problem("hours", ProblemCode.EXPECTED_LIKE, "hours", "08:00-18:00, 00:00-24:00");
        return Optional.empty();
    }
}
