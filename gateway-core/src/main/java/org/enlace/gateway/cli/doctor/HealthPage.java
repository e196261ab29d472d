package org.enlace.gateway.cli.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.cli.doctor.HealthSign.Found;
import org.enlace.gateway.cli.doctor.HealthSign.Level;
import org.enlace.gateway.cli.doctor.HealthSign.Part;
import org.enlace.gateway.cli.shared.Screen;

/**
 * The findings of all checks, as one page for people and as JSON for programs.
 *
 * @param at when it was looked at
 * @param found in any order
 */
public record HealthPage(Instant at, List<Found> found) {

    /** The limit of a page for findings of the same kind: the first are shown, and the number of the others. */
    private static final int MOST_OF_A_KIND = 5;

    public boolean good() {
        return count(Level.BAD) == 0;
    }

    long count(Level level) {
        return found.stream().filter(each -> each.level() == level).count();
    }

    /** The lines of the page. */
    public List<String> lines(Screen screen) {
        return lines(screen, "doctor.title");
    }

    /** Returns the same as {@link #lines(Screen)} under another title, of which the time is a part. */
    public List<String> lines(Screen screen, String title) {
        List<String> lines = new ArrayList<>();
        lines.add(screen.text(title, at.truncatedTo(ChronoUnit.SECONDS)));
        for (Part part : Part.values()) {
            List<Found> here =
                    found.stream().filter(each -> each.sign().part() == part).toList();
            if (!here.isEmpty()) {
                lines.add(screen.text("doctor.part." + part));
                for (HealthSign sign : HealthSign.values()) {
                    add(here.stream().filter(each -> each.sign() == sign).toList(), screen, lines);
                }
            }
        }
        lines.add(screen.text("doctor.sum", count(Level.BAD), count(Level.WARN), count(Level.OK)));
        return lines;
    }

    private static void add(List<Found> same, Screen screen, List<String> lines) {
        for (Found each : same.subList(0, Math.min(MOST_OF_A_KIND, same.size()))) {
            lines.add("  %-5s %s".formatted(screen.text("doctor.level." + each.level()), each.text(screen)));
        }
        if (same.size() > MOST_OF_A_KIND) {
            lines.add("        " + screen.text("doctor.more", same.size() - MOST_OF_A_KIND));
        }
        if (!same.isEmpty() && same.get(0).level() != Level.OK) {
            Found first = same.get(0);
            lines.add("        → " + first.next(screen) + " " + first.sign().manual(screen.locale()));
        }
    }

    /** Returns the same for programs, without a limit. */
    ObjectNode json(Screen screen) {
        ObjectNode page = new ObjectMapper().createObjectNode();
        page.put("at", at.truncatedTo(ChronoUnit.SECONDS).toString());
        page.put("good", good());
        for (Level level : Level.values()) {
            page.put(level.name().toLowerCase(java.util.Locale.ROOT), count(level));
        }
        ArrayNode all = page.putArray("found");
        found.forEach(each -> {
            ObjectNode one = all.addObject();
            one.put("part", each.sign().part().name());
            one.put("level", each.level().name());
            one.put("sign", each.sign().name());
            ArrayNode words = one.putArray("words");
            each.words().forEach(words::add);
            one.put("text", each.text(screen));
            if (each.level() != Level.OK) {
                one.put("next", each.next(screen));
                one.put("manual", each.sign().manual(screen.locale()));
            }
        });
        return page;
    }
}
