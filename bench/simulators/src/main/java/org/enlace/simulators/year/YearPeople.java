package org.enlace.simulators.year;

import java.util.ArrayList;
import java.util.List;
import org.enlace.simulators.invented.Cedula;
import org.enlace.simulators.invented.InventedNation;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.SeededRandom;

/** Invents the people of a year: no two have one name or one paper, and what is said of a person is always the same. Not thread-safe. */
final class YearPeople {

    private static final List<String> SYLLABLES = List.of(
            "BRU", "CAL", "DOR", "FEL", "GUA", "LIN", "MAR", "NOR", "PIL", "QUE", "RAS", "SUL", "TOR", "VEN", "YAM",
            "ZUN");

    private final SeededRandom seededRandom;
    private final int year;
    private final List<Person> known = new ArrayList<>();
    private int serial;

    YearPeople(SeededRandom seededRandom, int year) {
        this.seededRandom = seededRandom;
        this.year = year;
    }

    /** A victim; one in twenty was a victim before and has a document that identifies her. */
    Person victim() {
        if (!known.isEmpty() && seededRandom.chance(0.05)) {
            return seededRandom.any(known);
        }
        Person person =
                invented(seededRandom.chance(0.85), seededRandom.chance(0.1) ? null : seededRandom.between(5, 60));
        if (person.document() != Person.Document.NONE && seededRandom.chance(0.3)) {
            known.add(person);
        }
        return person;
    }

    /** Returns true if a person may come again. */
    boolean returns(Person person) {
        return known.contains(person);
    }

    Person suspect() {
        return invented(false, seededRandom.between(18, 70));
    }

    Person traveller() {
        return invented(seededRandom.chance(0.5), seededRandom.between(5, 60));
    }

    private Person invented(boolean woman, Integer age) {
        serial++;
        InventedNation inventedNation = seededRandom.chance(0.05)
                ? null
                : seededRandom.any(List.of(
                        InventedNation.EC, InventedNation.EC, InventedNation.EC, InventedNation.CO, InventedNation.VE));
        Person.Document document = inventedNation == null || seededRandom.chance(0.3) && age != null && age < 30
                ? Person.Document.NONE
                : inventedNation == InventedNation.EC ? Person.Document.CEDULA : Person.Document.PASSPORT;
        return new Person(
                "INVENTADA" + word(serial),
                "PRUEBA" + word(serial * 7),
                woman ? "ANA " + word(serial) : "LUIS " + word(serial),
                seededRandom.chance(0.04) ? null : woman ? "F" : "M",
                inventedNation,
                document,
                number(document),
                null,
                age);
    }

    private String number(Person.Document document) {
        return switch (document) {
            case CEDULA -> {
                String nine = "%02d%d%02d%04d".formatted(1 + serial % 24, 5, year % 100, serial);
                yield nine + Cedula.check(nine);
            }
            case PASSPORT -> "YX%02d%05d".formatted(year % 100, serial);
            default -> "";
        };
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number + 16; rest > 0; rest /= 16) {
            word.append(SYLLABLES.get(rest % 16));
        }
        return word.toString();
    }
}
