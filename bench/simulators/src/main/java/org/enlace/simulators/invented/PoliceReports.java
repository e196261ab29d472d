package org.enlace.simulators.invented;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Invents police reports. Not thread-safe. */
public final class PoliceReports {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final List<String> PURPOSES = List.of(
            "EXPLOTACION SEXUAL",
            "PROSTITUCION FORZADA",
            "TURISMO SEXUAL",
            "EXPLOTACION LABORAL",
            "TRABAJO FORZOSO",
            "SERVIDUMBRE",
            "SERVIDUMBRE POR DEUDAS",
            "ESCLAVITUD",
            "TRABAJO INFANTIL",
            "MENDICIDAD",
            "COMETIMIENTO DE DELITOS",
            "RECLUTAMIENTO FORZOSO",
            "MATRIMONIO SERVIL",
            "ADOPCION ILEGAL",
            "EXTRACCION DE ORGANOS",
            "OTRO");
    private static final List<String> MEANS = List.of(
            "ENGAÑO",
            "AMENAZA",
            "FUERZA",
            "COACCION",
            "RAPTO",
            "FRAUDE",
            "ABUSO DE PODER",
            "SITUACION DE VULNERABILIDAD",
            "CONCESION DE PAGOS O BENEFICIOS");
    private static final List<String> STORIES = List.of(
            "RELATO INVENTADO: LA PATRULLA ENCONTRÓ A LA PERSONA EN LA TERMINAL DE LAS MONTAÑAS AZULES.",
            "RELATO INVENTADO: LLAMADA ANÓNIMA; SE ACUDE AL LOCAL «LA PIÑATA»; NADA DE ESTO OCURRIÓ.",
            "RELATO INVENTADO: CONTROL EN CARRETERA, VEHÍCULO SIN PLACAS & SIN LUCES; TODO ES FICCIÓN.");

    private final SeededRandom dice;
    private final PersonGenerator personGenerator;

    /** Reports by these dice about these people. */
    public PoliceReports(SeededRandom dice, PersonGenerator personGenerator) {
        this.dice = dice;
        this.personGenerator = personGenerator;
    }

    /** Number of a report drawn up at this time: stamp and five digits of a serial. */
    public static String number(LocalDateTime written, long serial) {
        return STAMP.format(written) + "%05d".formatted(serial % 100_000);
    }

    /** Time of the next report: some moment of the last month. */
    public LocalDateTime moment(LocalDate today) {
        return today.minusDays(dice.between(1, 30)).atStartOfDay().plusSeconds(dice.between(0, 86_399));
    }

    /** A valid report with this number: at least one victim, often suspects, sometimes witnesses. */
    public PoliceReport report(String number) {
        LocalDateTime written = LocalDateTime.parse(number.substring(0, 14), STAMP);
        boolean smuggling = dice.chance(0.2);
        return new PoliceReport(
                number,
                written.minusMinutes(dice.between(30, 3000)).withSecond(0),
                dice.chance(0.9),
                written,
                dice.any("S", "N", "SIN DATO", null),
                smuggling ? "TRAFICO ILICITO DE MIGRANTES" : "TRATA DE PERSONAS",
                smuggling ? null : "0204",
                dice.any(Place.ALL),
                parties(),
                dice.any(STORIES));
    }

    /** A valid report about trafficking with this number: these victims, all exploited for this purpose, and nobody else. */
    public PoliceReport trafficking(String number, List<Person> victims, String purpose) {
        LocalDateTime written = LocalDateTime.parse(number.substring(0, 14), STAMP);
        return new PoliceReport(
                number,
                written.minusMinutes(90).withSecond(0),
                true,
                written,
                "N",
                "TRATA DE PERSONAS",
                "0204",
                dice.any(Place.ALL),
                victims.stream()
                        .map(victim -> new PoliceReport.Party(
                                "VICTIMA", victim, "NO APLICA", List.of(purpose), List.of("ENGAÑO")))
                        .toList(),
                STORIES.get(0));
    }

    private List<PoliceReport.Party> parties() {
        List<PoliceReport.Party> parties = new ArrayList<>();
        int victims = dice.chance(0.6) ? 1 : dice.between(2, 4);
        for (int i = 0; i < victims; i++) {
            parties.add(new PoliceReport.Party("VICTIMA", personGenerator.any(), migration(), purposes(), means()));
        }
        int suspects = dice.between(0, 2);
        for (int i = 0; i < suspects; i++) {
            parties.add(other("PRESUNTO INFRACTOR"));
        }
        if (dice.chance(0.3)) {
            parties.add(other(dice.any("TESTIGO", "DENUNCIANTE")));
        }
        return parties;
    }

    private PoliceReport.Party other(String role) {
        return new PoliceReport.Party(role, personGenerator.any(), null, List.of(), List.of());
    }

    private String migration() {
        return dice.any("NO APLICA", "REGULAR", "IRREGULAR", "SIN DATO", null);
    }

    /** Now and then a word that no code list knows: the contract allows it. */
    private List<String> purposes() {
        if (dice.chance(0.03)) {
            return List.of("EXPLOTACION DE OTRO MUNDO");
        }
        return dice.chance(0.85) ? List.of(dice.any(PURPOSES)) : List.of(dice.any(PURPOSES), dice.any(PURPOSES));
    }

    private List<String> means() {
        List<String> means = new ArrayList<>(MEANS);
        int count = dice.between(0, 3);
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(means.remove(dice.between(0, means.size() - 1)));
        }
        return chosen;
    }
}
