package org.enlace.load.traffic;

import java.time.LocalDate;
import java.util.List;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.PersonGenerator;
import org.enlace.simulators.invented.SeededRandom;

/**
 * Invents people as many as a country has. The simulators' few names would make each of hundreds of thousands of persons the namesake of hundreds, born in the
 * same two months: a load that no country sends, and that a registry of persons must not be measured with. Not thread-safe.
 */
final class InventedPopulation {

    private static final List<String> STARTS = List.of(
            "ALDU", "BEÑA", "CORVE", "CHALLI", "DUMA", "ENGRU", "FIRLÁ", "GUAMBE", "HUALTI", "ILÚ", "JERBO", "LLUMÉ",
            "MARZU", "NAPI", "OSTRE", "PILCÓ", "QUISHA", "RUMBE", "SAGRA", "TULCÚ", "URBI", "VELGA", "YANÚ", "ZARPE");
    private static final List<String> MIDDLES = List.of(
            "BA", "CE", "DRI", "FO", "GUA", "LI", "MU", "NE", "ÑO", "PRA", "QUE", "RRI", "SO", "TU", "VA", "ZE", "CHI",
            "LLO", "BRE", "TA");
    private static final List<String> ENDS = List.of(
            "MÓN", "RÚEZ", "LLA", "CHO", "NDÍN", "QUER", "SGO", "TÓZ", "VAL", "ZURO", "ÑEZ", "RBE", "LTO", "MBA", "PÍ",
            "NTE");
    private static final List<String> GIVEN_STARTS = List.of(
            "ABRI", "BELU", "CLARÍ", "DORME", "ELVÍ", "FAUS", "GILDU", "HERMI", "ISAU", "JUSTI", "LEONÍ", "MARCE",
            "NORBÉ", "OFELÚ", "PRÍS", "ROSME");
    private static final List<String> WOMEN =
            List.of("ANA", "BELA", "CIA", "DRA", "LINA", "MIRA", "NÉ", "RÍA", "SOL", "TINA");
    private static final List<String> MEN =
            List.of("ANO", "BEL", "CIO", "DRO", "LINO", "MIR", "NÉS", "RIO", "SÓN", "TINO");
    private static final int DAYS = 364;

    private final SeededRandom seededRandom;
    private final int year;

    /** People by these dice, with the age they have in this year. */
    InventedPopulation(SeededRandom seededRandom, int year) {
        this.seededRandom = seededRandom;
        this.year = year;
    }

    /** Anybody, never the same twice. */
    Person any() {
        Person like = new PersonGenerator(seededRandom, year).any();
        List<String> ends = "M".equals(like.sex()) ? MEN : WOMEN;
        String given = given(ends);
        return new Person(
                surname(),
                like.surname2() == null ? null : surname(),
                seededRandom.chance(0.6) ? given + " " + given(ends) : given,
                like.sex(),
                like.nation(),
                like.document(),
                like.number(),
                like.birth() == null ? null : anyDay(like.birth()),
                like.age());
    }

    private String surname() {
        return seededRandom.any(STARTS) + seededRandom.any(MIDDLES) + seededRandom.any(ENDS);
    }

    private String given(List<String> ends) {
        return seededRandom.any(GIVEN_STARTS) + seededRandom.any(ends);
    }

    /** The first of January means that only the year is known. */
    private LocalDate anyDay(LocalDate birth) {
        return birth.getDayOfYear() == 1 ? birth : birth.withDayOfYear(1).plusDays(seededRandom.between(1, DAYS));
    }
}
