package org.enlace.simulators.invented;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The Attorney General's cases as they move on: each batch opens some and moves others one stage. A case is about a report of the
 * Police where one is at hand. Not thread-safe.
 */
public final class CaseFiles {

    private static final int OPEN_AT_MOST = 200;
    private static final List<String> STAGES = List.of("01", "02", "03", "04", "05", "08", "09", "11", "13");
    private static final Map<String, String> OTHER_END = Map.of("04", "06", "05", "07", "09", "10", "11", "14");

    private final SeededRandom dice;
    private final PersonGenerator people;
    private final Supplier<Optional<String>> reportNumbers;
    private final Supplier<String> ndds;
    private final Deque<CaseFile> open = new ArrayDeque<>();

    private record CaseFile(String ndd, String reportNumber, LocalDate day, int stage, List<StatusLine> people) {}

    /**
     * Cases by these dice.
     *
     * @param reportNumbers a report that may become a case, if there is one
     * @param ndds a new crime notice number each time
     */
    public CaseFiles(
            SeededRandom dice,
            PersonGenerator people,
            Supplier<Optional<String>> reportNumbers,
            Supplier<String> ndds) {
        this.dice = dice;
        this.people = people;
        this.reportNumbers = reportNumbers;
        this.ndds = ndds;
    }

    /** A number for a crime notice: province, canton, unit, year, month, sequence. */
    public static String ndd(SeededRandom dice, YearMonth month, long serial) {
        Place place = dice.any(Place.ALL);
        return "%s%03d%02d%02d%04d"
                .formatted(
                        place.canton(),
                        100 + serial / 10_000 % 900,
                        month.getYear() % 100,
                        month.getMonthValue(),
                        serial % 10_000);
    }

    /** A batch that says something new about this many crime notices. */
    public StatusBatch batch(LocalDate date, int number, int cases) {
        List<StatusLine> lines = new ArrayList<>();
        List<CaseFile> moved = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            CaseFile file = !open.isEmpty() && dice.chance(0.4) ? moveOn(open.removeFirst(), date) : start(date);
            lines.addAll(file.people());
            moved.add(file);
        }
        // Only now: one batch says each thing once.
        moved.stream().filter(file -> file.stage() < STAGES.size() - 1).forEach(open::addLast);
        while (open.size() > OPEN_AT_MOST) {
            open.removeFirst();
        }
        return new StatusBatch(date, number, lines);
    }

    private CaseFile start(LocalDate date) {
        String ndd = ndds.get();
        String report = reportNumbers.get().orElse("");
        List<StatusLine> lines = new ArrayList<>();
        lines.add(line(ndd, report, "V", date, STAGES.get(0)));
        if (dice.chance(0.6)) {
            lines.add(line(ndd, report, "P", date, STAGES.get(0)));
        }
        if (dice.chance(0.2)) {
            lines.add(line(ndd, report, "T", date, STAGES.get(0)));
        }
        return new CaseFile(ndd, report, date, 0, lines);
    }

    private CaseFile moveOn(CaseFile file, LocalDate date) {
        int stage = file.stage() + 1;
        String code = STAGES.get(stage);
        boolean ends = dice.chance(0.1) && OTHER_END.containsKey(code);
        List<StatusLine> lines = file.people().stream()
                .map(line -> moved(line, date, ends ? OTHER_END.get(code) : code))
                .toList();
        return new CaseFile(file.ndd(), file.reportNumber(), date, ends ? STAGES.size() : stage, lines);
    }

    private StatusLine line(String ndd, String report, String role, LocalDate date, String stage) {
        return new StatusLine(
                ndd,
                report,
                "",
                date(date),
                stage,
                "091000",
                "%02d".formatted(dice.between(1, 8)),
                role,
                people.any(),
                null,
                null,
                dice.chance(0.1) ? "S" : "N");
    }

    private StatusLine moved(StatusLine line, LocalDate date, String stage) {
        boolean sentence = stage.equals("09") && line.role().equals("P");
        return new StatusLine(
                line.ndd(),
                line.reportNumber(),
                line.courtNumber().isEmpty() && stage.compareTo("08") >= 0
                        ? "17282%d%s".formatted(date.getYear(), line.ndd().substring(10))
                        : line.courtNumber(),
                date(date),
                stage,
                line.article(),
                line.purpose(),
                line.role(),
                line.person(),
                sentence ? Long.valueOf(dice.between(60, 312) * 100L) : line.months(),
                sentence ? Long.valueOf(dice.between(5, 200) * 10_000L) : line.cents(),
                line.restricted());
    }

    /** Usually a day; sometimes only the month is known. */
    private String date(LocalDate date) {
        String day = date.format(DateTimeFormatter.BASIC_ISO_DATE);
        return dice.chance(0.1) ? day.substring(0, 6) + "00" : day;
    }
}
