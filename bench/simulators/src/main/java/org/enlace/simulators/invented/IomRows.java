package org.enlace.simulators.invented;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Invents rows in the reduced layout of the Counter-Trafficking Data Collaborative. Not thread-safe. */
public final class IomRows {

    private static final String HEADER =
            "yearOfRegistration,Datasource,gender,citizenship,isForcedLabour,ControlCategory,RecruiterCategory,ExploitType,"
                    + "Labor_Type,ageCategories";
    private static final List<String> WORK =
            List.of("Domestic Work", "Construction", "Agriculture", "Hospitality", "Manufacturing", "Unknown");

    private final SeededRandom dice;

    /** Rows by these dice. */
    public IomRows(SeededRandom dice) {
        this.dice = dice;
    }

    /** A row; many look the same, as in the real, de-identified file. */
    public String row() {
        boolean labour = dice.chance(0.6);
        return String.join(
                ",",
                String.valueOf(dice.between(2002, 2022)),
                dice.any("Case Management", "Hotline"),
                dice.any("Female", "Female", "Male", "Transgender", "-99"),
                dice.any("EC", "CO", "VE", "PE", "BO", "PH", "UA", "0", "00", "-99"),
                labour ? "1" : dice.any("0", "-99"),
                dice.any("Threats", "Financial", "Psychological", "Physical", "Other"),
                dice.any("Other", "Family/Relative", "Friend/Acquaintance", "Intimate Partner", "Unknown", "-99"),
                labour ? "Forced Labor" : dice.any("Sexual Exploitation", "Other", "-99"),
                labour ? dice.any(WORK) : "Unknown",
                dice.any("Age 0-8", "Age 9-17", "Age 18-20", "Age 21-23", "Age 30-38", "Age 48+", "-99"));
    }

    /** A file of these rows. */
    public static String file(List<String> rows) {
        return HEADER + "\n" + rows.stream().map(row -> row + "\n").collect(Collectors.joining());
    }

    /** This many rows. */
    public List<String> rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> row()).toList();
    }
}
