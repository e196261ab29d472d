package org.enlace.simulators.national;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.simulators.invented.AssignedNotices;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.Place;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.invented.StatusLine;

/** The Attorney General's notices and weekly batches of a year, and the Judiciary's sentences. Not thread-safe. */
final class Prosecutions {

    private static final String TRAFFICKING = "091000";
    private static final String SMUGGLING = "213000";
    private static final List<String> ROAD = List.of("01", "03", "05", "08");

    private final int year;
    private final Dice dice;
    private final YearPeople people;
    private final YearBooks books;
    private final List<Place> places;
    private final Map<LocalDate, List<StatusLine>> weeks = new TreeMap<>();
    private final Map<LocalDate, Map<String, String>> assigned = new TreeMap<>();
    private final Map<LocalDate, List<String>> sentences = new TreeMap<>();
    private final List<Step> steps = new ArrayList<>();
    private int serial;

    Prosecutions(int year, Dice dice, YearPeople people, YearBooks books, List<Place> places) {
        this.year = year;
        this.dice = dice;
        this.people = people;
        this.books = books;
        this.places = places;
    }

    /** A crime notice with all who stand in it. */
    private record Notice(
            String ndd,
            String report,
            Place place,
            String article,
            String purpose,
            List<Person> accused,
            List<Seen> victims) {}

    private record Seen(CaseYear.Somebody who, String purpose) {}

    /** One stage of one notice, in the batch of a week. */
    private record Step(Notice notice, String stage, LocalDate day, LocalDate week) {}

    /** Seven in ten of the Police's cases become a notice; some notices come of no report; some are about smuggling. */
    void of(List<CaseYear.Case> cases, int withoutReport, int ofSmuggling) {
        for (CaseYear.Case each : cases) {
            if (dice.chance(0.7)) {
                open(ofReport(each), each.written().toLocalDate().plusDays(dice.between(1, 20)));
            }
        }
        for (int i = 0; i < withoutReport + ofSmuggling; i++) {
            LocalDate day = LocalDate.ofYearDay(year, dice.between(10, 330));
            Place place = dice.any(places);
            boolean smuggling = i >= withoutReport;
            open(
                    new Notice(
                            ndd(place, day),
                            "",
                            place,
                            smuggling ? SMUGGLING : TRAFFICKING,
                            smuggling ? "08" : Purpose.LABOUR.fge(),
                            List.of(people.known()),
                            List.of()),
                    day);
        }
        write();
    }

    private Notice ofReport(CaseYear.Case reported) {
        List<Person> accused = new ArrayList<>(reported.suspects());
        if (accused.isEmpty()) {
            accused.add(people.known());
        }
        List<Seen> victims = reported.victims().stream()
                .filter(each -> each.shared() && each.purposes().size() == 1)
                .map(each -> new Seen(each, each.purposes().iterator().next().fge()))
                .toList();
        String purpose = reported.victims().get(0).purposes().iterator().next().fge();
        return new Notice("", reported.number(), reported.place(), TRAFFICKING, purpose, accused, victims);
    }

    private String ndd(Place place, LocalDate day) {
        serial++;
        return "%s101%02d%02d%04d".formatted(place.canton(), day.getYear() % 100, day.getMonthValue(), serial);
    }

    private void open(Notice notice, LocalDate opened) {
        LocalDate day = opened;
        if (day.getYear() != year) {
            return;
        }
        Notice numbered = notice.ndd().isEmpty()
                ? new Notice(
                        ndd(notice.place(), day),
                        notice.report(),
                        notice.place(),
                        notice.article(),
                        notice.purpose(),
                        notice.accused(),
                        notice.victims())
                : notice;
        if (!numbered.report().isEmpty()) {
            assigned.computeIfAbsent(week(day), any -> new LinkedHashMap<>()).put(numbered.ndd(), numbered.report());
        }
        int far = dice.chance(0.3) ? 1 : dice.between(2, ROAD.size() + 1);
        for (int i = 0; i < far && day.getYear() == year; i++) {
            String stage = i < ROAD.size() ? ROAD.get(i) : dice.chance(0.75) ? "09" : "10";
            LocalDate week = week(day);
            if (week.getYear() != year) {
                return;
            }
            steps.add(new Step(numbered, stage, day, week));
            // Never two in one week: a batch says each notice once.
            day = day.plusDays(dice.between(15, 40));
        }
    }

    /** The Friday of the week. */
    private static LocalDate week(LocalDate day) {
        return day.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
    }

    private void write() {
        steps.forEach(step ->
                weeks.computeIfAbsent(step.week(), any -> new ArrayList<>()).addAll(lines(step)));
        Map<LocalDate, LocalDateTime> arrivals = new TreeMap<>();
        for (Map.Entry<LocalDate, List<StatusLine>> each : weeks.entrySet()) {
            // One batch in fifteen comes after the next one.
            LocalDateTime at = each.getKey().atTime(23, 30).plusDays(dice.chance(0.067) ? 9 : 0);
            arrivals.put(each.getKey(), at);
            file(new StatusBatch(each.getKey(), 1, each.getValue()), at);
        }
        assigned.forEach((week, reports) -> {
            AssignedNotices notices = new AssignedNotices(week, 1, reports);
            arrives(week.atTime(22, 0), "fge/ndd", notices.fileName(), notices.fileName(), notices.bytes());
        });
        Map<String, LocalDate> charged = new LinkedHashMap<>();
        for (Step step : steps) {
            truths(step, arrivals.get(step.week()), charged);
        }
        sentences.forEach(this::sentences);
    }

    private void file(StatusBatch batch, LocalDateTime at) {
        arrives(at, "fge/status", batch.fileName(), batch.fileName(), batch.bytes());
        if (dice.chance(0.04)) {
            books.arrives(new Arrival(
                    YearBooks.instant(at.plusHours(20)),
                    "fge/status",
                    "main",
                    "OTRA_VEZ_" + batch.fileName(),
                    batch.fileName(),
                    Arrival.Why.REPEATED,
                    batch.bytes()));
        }
    }

    private List<StatusLine> lines(Step step) {
        List<StatusLine> lines = new ArrayList<>();
        step.notice()
                .victims()
                .forEach(each -> lines.add(line(step, "V", each.who().person(), each.purpose())));
        step.notice()
                .accused()
                .forEach(each -> lines.add(line(step, "P", each, step.notice().purpose())));
        return lines;
    }

    private StatusLine line(Step step, String role, Person person, String purpose) {
        boolean sentence = step.stage().equals("09") && role.equals("P");
        return new StatusLine(
                step.notice().ndd(),
                step.notice().report(),
                step.stage().compareTo("08") >= 0 ? court(step.notice()).replace("-", "") : "",
                step.day().format(DateTimeFormatter.BASIC_ISO_DATE),
                step.stage(),
                step.notice().article(),
                purpose,
                role,
                person,
                sentence ? Long.valueOf(15_600) : null,
                sentence ? Long.valueOf(2_000_000) : null,
                "N");
    }

    private String court(Notice notice) {
        return "17282-%d-%s".formatted(year, "0" + notice.ndd().substring(11));
    }

    /** Only trafficking counts; whoever is convicted was charged before. */
    private void truths(Step step, LocalDateTime at, Map<String, LocalDate> charged) {
        Notice notice = step.notice();
        boolean trafficking = notice.article().equals(TRAFFICKING);
        if (step.stage().equals("01")) {
            LocalDateTime known =
                    notice.report().isEmpty() ? at : min(at, step.week().atTime(22, 0));
            books.offence(new YearLedger.Offence(
                    notice.ndd(), YearBooks.instant(known), notice.place().province(), step.day(), trafficking));
        }
        notice.victims().forEach(each -> books.spokenOf(each.who().id(), YearBooks.instant(at)));
        if (!trafficking) {
            return;
        }
        if (step.stage().equals("03")) {
            charged.put(notice.ndd(), step.day());
        }
        for (Person each : notice.accused()) {
            books.suspect(new YearLedger.Suspect(
                    each.number(),
                    YearBooks.instant(at),
                    notice.ndd(),
                    each.sex(),
                    charged.get(notice.ndd()),
                    step.stage().equals("09") ? step.day() : null));
        }
        if (step.stage().equals("09") || step.stage().equals("10")) {
            sentences.computeIfAbsent(step.week(), any -> new ArrayList<>()).add(sentence(step));
        }
    }

    private static LocalDateTime min(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }

    private String sentence(Step step) {
        boolean conviction = step.stage().equals("09");
        return "<sentencia proceso=\"%s\" ndd=\"%s\"><fecha>%s</fecha><tipo>%s</tipo>%s<delito articulo=\"91\"/></sentencia>"
                .formatted(
                        court(step.notice()),
                        step.notice().ndd(),
                        step.day(),
                        conviction ? "CONDENATORIA" : "ABSOLUTORIA",
                        conviction ? "<pena anios=\"13\" meses=\"0\"/>" : "");
    }

    private void sentences(LocalDate week, List<String> all) {
        String number = "%d-%03d".formatted(year, week.getDayOfYear());
        String file =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lote xmlns=\"urn:ejemplo:ec:cj:sentencias:v2\" numero=\"%s\" generado=\"%sT02:00:00\" total=\"%d\">\n%s\n</lote>\n"
                        .formatted(number, week.plusDays(1), all.size(), String.join("\n", all));
        arrives(
                week.plusDays(3).atTime(2, 0),
                "judiciary/sentences",
                "SENTENCIAS_%s.xml".formatted(number.replace("-", "")),
                number,
                file.getBytes(StandardCharsets.UTF_8));
    }

    private void arrives(LocalDateTime at, String link, String name, String id, byte[] body) {
        books.arrives(new Arrival(YearBooks.instant(at), link, "main", name, id, Arrival.Why.FIRST, body));
    }
}
