package org.enlace.simulators.invented;

import java.util.List;

/** Place of an event, by the codes of Ecuador's statistics office. */
public record Place(String zone, String subzone, String province, String canton, String parish) {

    static final List<Place> ALL = List.of(
            place("ZONA 1", "CARCHI", "0401"),
            place("ZONA 1", "ESMERALDAS", "0801"),
            place("ZONA 1", "SUCUMBIOS", "2101"),
            place("ZONA 9", "DMQ", "1701"),
            place("ZONA 8", "DMG", "0901"),
            place("ZONA 7", "EL ORO", "0701"),
            place("ZONA 7", "LOJA", "1101"),
            place("ZONA 6", "AZUAY", "0101"),
            place("ZONA 4", "MANABI", "1301"),
            place("ZONA 5", "GALAPAGOS", "2001"));

    private static Place place(String zone, String subzone, String canton) {
        return new Place(zone, subzone, canton.substring(0, 2), canton, canton + "50");
    }
}
