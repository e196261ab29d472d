package org.enlace.simulators.invented;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Invents persons; now and then one whom it has invented before comes back. Not thread-safe. */
public final class PersonGenerator {

    private static final List<String> SURNAMES = List.of(
            "QUILUMBAÑO",
            "ZARUMAGUA",
            "ÑACATÓN",
            "TORREMOCHE",
            "VELARDÍN",
            "ALTAMIRÓN",
            "PUCHICELÁN",
            "CHIMBAÑAY",
            "DE LA PEÑARRIBA",
            "DEL CAÑAVERALTO",
            "SAN ROMÁNEZ",
            "MONTUFARÓN",
            "ICHAUCA",
            "GUAMÁNEZ",
            "YAGUARÍN",
            "BENALCÁZUR",
            "CUÑALATÓN",
            "TIPANGÜERO",
            "ORELLANÍN",
            "MOSCOSERO",
            "DE LOS RÍOSECO",
            "PAUCARINA",
            "IZQUIERDÓN",
            "VON STEINEL",
            "ESPINOZUELA",
            "CARRIONÉS",
            "GÜICHAY",
            "LLUMIQUINGO",
            "SARANGAY",
            "ÁVILÁNEZ");
    private static final List<String> PORTUGUESE = List.of(
            "SOUZARÃO", "LIMEIRÃES", "GONÇALVEIRO", "ARAÚJÃO", "CONCEIÇOLA", "FALCÃOZINHO", "BRANDÃES", "AZEVEDÃO");
    private static final List<String> WOMEN = List.of(
            "MARÍA JOSÉ",
            "LUCÍA",
            "ÁNGELA INÉS",
            "NOEMÍ",
            "BEGOÑA",
            "ROSA ELENA",
            "YANELA",
            "SOFÍA MARTINA",
            "ANA BEATRIZ",
            "ZOÉ",
            "CONCEPCIÓN",
            "ITZIAR");
    private static final List<String> MEN = List.of(
            "JOSÉ ÁNGEL",
            "LUIS",
            "ÍÑIGO",
            "RAÚL ANDRÉS",
            "TOMÁS",
            "NICOLÁS IVÁN",
            "JOÃO",
            "ANDRÉ LUÍS",
            "SIMÓN",
            "MARTÍN",
            "JULIÁN",
            "ÓSCAR");
    private static final int REMEMBERED = 300;

    private final SeededRandom dice;
    private final int year;
    private final Deque<Person> known = new ArrayDeque<>();

    /** People by these dice, with the age they have in this year. */
    public PersonGenerator(SeededRandom dice, int year) {
        this.dice = dice;
        this.year = year;
    }

    /** Anybody. */
    public Person any() {
        if (!known.isEmpty() && dice.chance(0.05)) {
            return dice.any(List.copyOf(known));
        }
        Person person = invent();
        known.addLast(person);
        if (known.size() > REMEMBERED) {
            known.removeFirst();
        }
        return person;
    }

    /** Somebody new, of Ecuador, with a valid document, a date of birth and an age. */
    public Person documented() {
        Person one = invent();
        int age = dice.between(19, 60);
        return new Person(
                dice.any(SURNAMES),
                dice.any(SURNAMES),
                one.given(),
                one.sex(),
                InventedNation.EC,
                Person.Document.CEDULA,
                Cedula.invented(dice),
                LocalDate.of(year - age, 1, 1).plusDays(dice.between(1, 60)),
                age);
    }

    private Person invent() {
        InventedNation inventedNation = dice.chance(0.55) ? InventedNation.EC : dice.any(InventedNation.values());
        boolean female = dice.chance(0.7);
        List<String> surnames = inventedNation == InventedNation.BR ? PORTUGUESE : SURNAMES;
        String second = dice.chance(inventedNation == InventedNation.EC ? 0.95 : 0.6) ? dice.any(surnames) : null;
        int age = dice.chance(0.45) ? dice.between(8, 17) : dice.between(18, 68);
        Person.Document document = document(inventedNation);
        return new Person(
                dice.any(surnames),
                second,
                dice.any(female ? WOMEN : MEN),
                dice.chance(0.97) ? female ? "F" : "M" : null,
                dice.chance(0.95) ? inventedNation : null,
                document,
                number(document),
                dice.chance(0.6) ? birth(age) : null,
                dice.chance(0.9) ? age : null);
    }

    private Person.Document document(InventedNation inventedNation) {
        if (inventedNation == InventedNation.EC) {
            return dice.chance(0.85) ? Person.Document.CEDULA : Person.Document.NONE;
        }
        return dice.any(Person.Document.PASSPORT, Person.Document.FOREIGN_CARD, Person.Document.NONE);
    }

    private String number(Person.Document document) {
        return switch (document) {
            case CEDULA -> Cedula.invented(dice);
            case PASSPORT -> "XX" + dice.digits(7);
            case FOREIGN_CARD -> "9" + dice.digits(7);
            case NONE -> "";
        };
    }

    /** Some agencies know the year only and write the first of January. */
    private LocalDate birth(int age) {
        LocalDate january = LocalDate.of(year - age, 1, 1);
        return dice.chance(0.2) ? january : january.plusDays(dice.between(1, 60));
    }
}
