package org.enlace.simulators.invented;

import java.time.LocalDate;

/**
 * An invented person. Names as that person writes them, with accents; each agency's shape bends them its own way.
 *
 * @param surname1 father's surname, or the only one
 * @param surname2 mother's surname; null if there is none
 * @param given one or two given names
 * @param sex {@code F}, {@code M} or null if not stated
 * @param nation null if not stated
 * @param document what paper the person has
 * @param number of the document; empty without one
 * @param birth null if not stated
 * @param age completed years; null if not stated
 */
public record Person(
        String surname1,
        String surname2,
        String given,
        String sex,
        InventedNation nation,
        Document document,
        String number,
        LocalDate birth,
        Integer age) {

    /** Papers a person may have. */
    public enum Document {
        CEDULA,
        PASSPORT,
        FOREIGN_CARD,
        NONE
    }

    /** Both surnames, one blank between. */
    public String surnames() {
        return surname2 == null ? surname1 : surname1 + " " + surname2;
    }

    boolean female() {
        return !"M".equals(sex);
    }

    /** The same person with other names. */
    public Person named(String newSurname1, String newSurname2, String newGiven) {
        return new Person(newSurname1, newSurname2, newGiven, sex, nation, document, number, birth, age);
    }

    /** The same person without a document. */
    public Person undocumented() {
        return new Person(surname1, surname2, given, sex, nation, Document.NONE, "", birth, age);
    }

    /** The same person with another age and no date of birth. */
    public Person aged(Integer years) {
        return new Person(surname1, surname2, given, sex, nation, document, number, null, years);
    }
}
