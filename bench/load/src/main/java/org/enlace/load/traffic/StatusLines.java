package org.enlace.load.traffic;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.enlace.simulators.invented.SeededRandom;
import org.enlace.simulators.invented.StatusLine;

/**
 * Invented lines of a nightly file of the Attorney General, made as they are read: a victim, a suspect and a witness of each crime notice, people of a whole
 * country.
 *
 * @param date of the file
 * @param cases crime notices, at most a hundred million
 */
public record StatusLines(LocalDate date, int cases) implements Iterable<StatusLine> {

    /** Lines of each case. */
    public static final int OF_A_CASE = 3;

    /** Lines of each case whose person is kept: the contract's table keeps of a witness that there is one, and nothing else. */
    public static final int PERSONS_OF_A_CASE = 2;

    private static final List<String> ROLES = List.of("V", "P", "T");

    @Override
    public Iterator<StatusLine> iterator() {
        return IntStream.range(0, cases).boxed().flatMap(this::ofCase).iterator();
    }

    private Stream<StatusLine> ofCase(int number) {
        SeededRandom seededRandom = new SeededRandom(number + 1L);
        InventedPopulation inventedPopulation = new InventedPopulation(seededRandom, date.getYear());
        String ndd = "1701018%08d".formatted(number);
        String day = date.minusDays(seededRandom.between(1, 300)).format(DateTimeFormatter.BASIC_ISO_DATE);
        String purpose = "%02d".formatted(seededRandom.between(1, 8));
        return ROLES.stream()
                .map(role -> new StatusLine(
                        ndd, "", "", day, "01", "091000", purpose, role, inventedPopulation.any(), null, null, "N"));
    }
}
