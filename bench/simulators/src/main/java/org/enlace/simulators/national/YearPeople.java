package org.enlace.simulators.national;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.Nation;
import org.enlace.simulators.invented.People;
import org.enlace.simulators.invented.Person;

/** People of whom no two have a name or a number in common, so that nobody has to guess who is who. Not thread-safe. */
final class YearPeople {

    private final People people;
    private final Set<String> taken = new HashSet<>();

    YearPeople(Dice dice, int year) {
        people = new People(dice, year);
    }

    /** Somebody whom several agencies may speak of: with a national identity number, a sex and an age. */
    Person known() {
        return one(each -> each.document() == Person.Document.CEDULA
                && each.nation() == Nation.EC
                && each.sex() != null
                && each.age() != null);
    }

    /** Somebody of whom one agency alone speaks. */
    Person any() {
        return one(each -> true);
    }

    private Person one(Predicate<Person> fits) {
        while (true) {
            Person person = people.any();
            String name = person.surnames() + "/" + person.given();
            if (fits.test(person)
                    && !taken.contains(name)
                    && (person.number().isEmpty() || !taken.contains(person.number()))) {
                taken.add(name);
                taken.add(person.number());
                // An age and no date of birth: what is stated is what is counted.
                return person.aged(person.age());
            }
        }
    }
}
