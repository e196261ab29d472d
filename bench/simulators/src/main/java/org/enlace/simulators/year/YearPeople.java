package org.enlace.simulators.year;

import java.util.ArrayList;
import java.util.List;
import org.enlace.simulators.invented.Cedula;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.Nation;
import org.enlace.simulators.invented.Person;

/** Invents the people of a year: no two have one name or one paper, and what is said of a person is always the same. Not thread-safe. */
final class YearPeople {

    private static final List<String> SYLLABLES = List.of(
            "BRU", "CAL", "DOR", "FEL", "GUA", "LIN", "MAR", "NOR", "PIL", "QUE", "RAS", "SUL", "TOR", "VEN", "YAM",
            "ZUN");

    private final Dice dice;
    private final int year;
    private final List<Person> known = new ArrayList<>();
    private int serial;

    YearPeople(Dice dice, int year) {
        this.dice = dice;
        this.year = year;
    }

    /** A victim; one in twenty is somebody who was a victim before and has a paper to know her by. */
    Person victim() {
        if (!known.isEmpty() && dice.chance(0.05)) {
            return dice.any(known);
        }
        Person person = invented(dice.chance(0.85), dice.chance(0.1) ? null : dice.between(5, 60));
        if (person.document() != Person.Document.NONE && dice.chance(0.3)) {
            known.add(person);
        }
        return person;
    }

    /** Whether somebody may come again. */
    boolean returns(Person person) {
        return known.contains(person);
    }

    Person suspect() {
        return invented(false, dice.between(18, 70));
    }

    Person traveller() {
        return invented(dice.chance(0.5), dice.between(5, 60));
    }

    private Person invented(boolean woman, Integer age) {
        serial++;
        Nation nation =
                dice.chance(0.05) ? null : dice.any(List.of(Nation.EC, Nation.EC, Nation.EC, Nation.CO, Nation.VE));
        Person.Document document = nation == null || dice.chance(0.3) && age != null && age < 30
                ? Person.Document.NONE
                : nation == Nation.EC ? Person.Document.CEDULA : Person.Document.PASSPORT;
        return new Person(
                "INVENTADA" + word(serial),
                "PRUEBA" + word(serial * 7),
                woman ? "ANA " + word(serial) : "LUIS " + word(serial),
                dice.chance(0.04) ? null : woman ? "F" : "M",
                nation,
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
