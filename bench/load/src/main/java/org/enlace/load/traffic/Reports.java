package org.enlace.load.traffic;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.People;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.PoliceReports;
import org.enlace.simulators.invented.PoliceXml;

/** Invented police reports as XML, each a case of its own. The number of the record is in the number of the report, which the Ministry is told. Immutable. */
public final class Reports implements Records {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    private static final int STAMP_DIGITS = 14;
    private static final int NUMBER_DIGITS = 19;
    /** So many report numbers has a second. */
    private static final int A_SECOND = 100_000;

    private static final int A_PARTY = 480;
    private static final int MOST_PARTIES = 100;

    private final LocalDateTime start;
    private final int bytes;
    private final int most;

    /**
     * Reports of a run that none before has sent, unless in the same second.
     *
     * @param bytes size of each, reached by adding parties
     * @param most how many there may be
     */
    public Reports(LocalDateTime now, int bytes, int most) {
        this.start = now.minusDays(2).truncatedTo(ChronoUnit.SECONDS);
        this.bytes = bytes;
        this.most = most;
    }

    @Override
    public Outgoing record(int number) {
        Dice dice = new Dice(number + 1L);
        PoliceReports reports = new PoliceReports(dice, new People(dice, start.getYear()));
        String name = PoliceReports.number(start.plusSeconds(number / A_SECOND), number % A_SECOND);
        return new Outgoing("police", sized(reports, reports.report(name)));
    }

    private byte[] sized(PoliceReports reports, PoliceReport report) {
        List<PoliceReport.Party> parties = new ArrayList<>(report.parties());
        byte[] body = written(report);
        while (body.length < bytes - A_PARTY / 2 && parties.size() < MOST_PARTIES) {
            int missing = Math.max(1, (bytes - body.length) / A_PARTY);
            for (int added = 0; added < missing; ) {
                List<PoliceReport.Party> more = reports.report(report.number()).parties();
                int take = Math.min(missing - added, more.size());
                parties.addAll(more.subList(0, take));
                added += take;
            }
            body = written(report.with(parties));
        }
        return body;
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
    public Optional<Arrival> arrival(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        String report = Arrival.value(text, "\"numeroParte\":\"", '"');
        String key = Arrival.value(text, "\"notificacionId\":\"", '"');
        if (report.length() != NUMBER_DIGITS || key.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDateTime stamp = LocalDateTime.parse(report.substring(0, STAMP_DIGITS), STAMP);
            long number = ChronoUnit.SECONDS.between(start, stamp) * A_SECOND
                    + Integer.parseInt(report.substring(STAMP_DIGITS));
            return number < 0 || number >= most
                    ? Optional.empty()
                    : Optional.of(new Arrival((int) number, Arrival.digest(key)));
        } catch (NumberFormatException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
