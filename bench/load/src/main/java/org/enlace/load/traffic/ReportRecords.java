package org.enlace.load.traffic;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.enlace.simulators.invented.PersonGenerator;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.PoliceReports;
import org.enlace.simulators.invented.PoliceXml;
import org.enlace.simulators.invented.SeededRandom;

/** Invented police reports as XML, each a case of its own. The number of the record is in the number of the report, which the Ministry is told. Immutable. */
public final class ReportRecords implements NumberedRecords {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final int STAMP_DIGITS = 14;
    private static final int NUMBER_DIGITS = 19;
    /** So many report numbers has a second. */
    private static final int A_SECOND = 100_000;

    private static final int NEAR = 40;
    private static final List<String> WORDS = List.of(
            "LA",
            "PATRULLA",
            "INVENTADA",
            "VERIFICA",
            "EL",
            "LOCAL",
            "DE",
            "EJEMPLO",
            "SIN",
            "NOVEDAD",
            "SEGUN",
            "TURNO",
            "Y",
            "FICHA",
            "DEL",
            "CUADERNO");

    private final LocalDateTime start;
    private final int bytes;
    private final int most;

    /**
     * Reports of a run that none before has sent, unless in the same second.
     *
     * @param bytes size of each, reached by telling more
     * @param most how many there may be
     */
    public ReportRecords(LocalDateTime now, int bytes, int most) {
        this.start = now.minusDays(2).truncatedTo(ChronoUnit.SECONDS);
        this.bytes = bytes;
        this.most = most;
    }

    @Override
    public Outgoing record(int number) {
        SeededRandom seededRandom = new SeededRandom(number + 1L);
        String name = PoliceReports.number(start.plusSeconds(number / A_SECOND), number % A_SECOND);
        return new Outgoing(
                "police",
                sized(
                        new PoliceReports(seededRandom, new PersonGenerator(seededRandom, start.getYear()))
                                .report(name),
                        seededRandom));
    }

    /** The parties that the simulators invent, as people of a whole country, and as long a story as there is room for. */
    private byte[] sized(PoliceReport invented, SeededRandom seededRandom) {
        InventedPopulation inventedPopulation = new InventedPopulation(seededRandom, start.getYear());
        PoliceReport report = invented.with(invented.parties().stream()
                .map(party -> new PoliceReport.Party(
                        party.role(), inventedPopulation.any(), party.migration(), party.purposes(), party.means()))
                .toList());
        byte[] body = written(report);
        return body.length >= bytes - NEAR
                ? body
                : written(report.telling(report.narrative() + story(seededRandom, bytes - body.length)));
    }

    private static String story(SeededRandom seededRandom, int most) {
        StringBuilder story = new StringBuilder(most);
        for (String next = seededRandom.any(WORDS);
                story.length() + next.length() < most;
                next = seededRandom.any(WORDS)) {
            story.append(' ').append(next);
        }
        return story.toString();
    }

    private static byte[] written(PoliceReport report) {
        return PoliceXml.write(report).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int cases() {
        return most;
    }

    @Override
    public int link(int number) {
        return 0;
    }

    @Override
    public Optional<ReceivedRecord> arrival(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        String report = ReceivedRecord.value(text, "\"numeroParte\":\"", '"');
        String key = ReceivedRecord.value(text, "\"notificacionId\":\"", '"');
        if (report.length() != NUMBER_DIGITS || key.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDateTime stamp = LocalDateTime.parse(report.substring(0, STAMP_DIGITS), STAMP);
            long number = ChronoUnit.SECONDS.between(start, stamp) * A_SECOND
                    + Integer.parseInt(report.substring(STAMP_DIGITS));
            return number < 0 || number >= most
                    ? Optional.empty()
                    : Optional.of(new ReceivedRecord((int) number, ReceivedRecord.digest(key)));
        } catch (NumberFormatException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
