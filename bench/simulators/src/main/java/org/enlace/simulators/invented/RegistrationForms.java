package org.enlace.simulators.invented;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Invents victim forms of the Ministry (R2). Purposes and means of control of a form of trafficking are chosen so that no other form has the same: the
 * IOM, which is told no number, knows it by them. Not thread-safe.
 */
public final class RegistrationForms {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> PURPOSES = purposes();
    private static final Map<String, String> MEANS = means();
    private static final List<String> PURPOSE_WORDS = List.copyOf(PURPOSES.values());
    private static final List<Integer> NUMERALS = List.copyOf(PURPOSES.keySet());
    private static final int PURPOSE_SETS = (1 << NUMERALS.size()) - 1;
    private static final int MEANS_SETS = 1 << MEANS.size();

    /** Without a common factor with the number of sets, so that neighbours look unlike and none comes twice before all have come. */
    private static final long STRIDE = 1_000_003;

    private final SeededRandom dice;
    private final PersonGenerator personGenerator;

    /** Forms by these dice about these people. */
    public RegistrationForms(SeededRandom dice, PersonGenerator personGenerator) {
        this.dice = dice;
        this.personGenerator = personGenerator;
    }

    private static Map<Integer, String> purposes() {
        Map<Integer, String> words = new LinkedHashMap<>();
        words.put(2, "SexualExploitation");
        words.put(3, "ForcedLabour");
        words.put(6, "ForcedBegging");
        words.put(4, "ForcedMarriage");
        words.put(5, "ForcedAdoption");
        words.put(1, "OrganRemoval");
        words.put(8, "Other");
        return words;
    }

    private static Map<String, String> means() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("deudas", "DebtBondage");
        words.put("retieneGanancias", "TakesEarnings");
        words.put("restringeDinero", "RestrictsFinancialAccess");
        words.put("amenazas", "PhysicalThreats");
        words.put("abusoPsicologico", "PsychologicalAbuse");
        words.put("abusoFisico", "PhysicalAbuse");
        words.put("abusoSexual", "SexualAbuse");
        words.put("falsasPromesas", "FalsePromises");
        words.put("sustancias", "PsychoactiveSubstance");
        words.put("restringeSalud", "RestrictsMedicalCare");
        words.put("jornadasExcesivas", "ExcessiveWorkingHours");
        words.put("privaNecesidades", "WithholdsNecessities");
        words.put("documentos", "WithholdsDocuments");
        words.put("amenazaAutoridades", "ThreatsLawEnforcement");
        return words;
    }

    /** Trace of a form for the IOM: the words for its purposes and its means of control, in any order. */
    public static String trace(Collection<String> purposes, Collection<String> means) {
        return "htcds:" + String.join("+", new TreeSet<>(purposes)) + ":" + String.join("+", new TreeSet<>(means));
    }

    /**
     * A valid form with this serial number.
     *
     * @param report the Police report it is about; null if none is known
     */
    public InventedMessage form(long serial, String report) {
        boolean trafficking = dice.chance(0.85);
        long sets = serial * STRIDE % ((long) PURPOSE_SETS * MEANS_SETS);
        String id = number(serial);
        ObjectNode form = JSON.createObjectNode()
                .put("fichaId", id)
                .put(
                        "fechaRegistro",
                        "2026-%02d-%02dT10:%02d:00-05:00".formatted(1 + serial % 9, 1 + serial % 28, serial % 60));
        form.putObject("fenomeno").put("id", trafficking ? 1 : 2);
        victim(form.putObject("victima"), personGenerator.any());
        ObjectNode deed = form.putObject("hecho");
        TreeSet<String> purposes = new TreeSet<>();
        TreeSet<String> means = new TreeSet<>();
        if (trafficking) {
            purposes(deed.putArray("finesExplotacion"), 1 + (int) (sets / MEANS_SETS), purposes);
            means(deed.putObject("mediosControl"), (int) (sets % MEANS_SETS), means);
        }
        if (report != null) {
            form.putObject("enlaces").put("numeroParte", report);
        }
        return new InventedMessage(
                id, trafficking ? trace(purposes, means) : null, form.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The number of a form. */
    public static String number(long serial) {
        return "REG-%d-%06d".formatted(2026 + serial / 1_000_000, serial % 1_000_000);
    }

    private static void purposes(ArrayNode numerals, int set, TreeSet<String> words) {
        for (int i = 0; i < NUMERALS.size(); i++) {
            if ((set >> i & 1) == 1) {
                numerals.add(NUMERALS.get(i));
                words.add(PURPOSE_WORDS.get(i));
            }
        }
    }

    private static void means(ObjectNode means, int set, TreeSet<String> words) {
        int i = 0;
        for (Map.Entry<String, String> mean : MEANS.entrySet()) {
            if ((set >> i++ & 1) == 1) {
                means.put(mean.getKey(), true);
                words.add(mean.getValue());
            }
        }
    }

    private void victim(ObjectNode victim, Person person) {
        victim.put("condicion", dice.any("PRESUNTA", "IDENTIFICADA"));
        names(victim, person);
        document(victim.putObject("documento"), person);
        if (person.age() != null) {
            victim.put("edad", person.age());
        }
        victim.put("sexoId", person.sex() == null ? null : person.female() ? Integer.valueOf(2) : Integer.valueOf(1));
        if (person.nation() != null) {
            victim.putArray("nacionalidades").add(person.nation().name());
        }
    }

    static void names(ObjectNode victim, Person person) {
        victim.put("primerApellido", AlertJson.title(person.surname1()))
                .put("segundoApellido", person.surname2() == null ? null : AlertJson.title(person.surname2()))
                .put("nombres", AlertJson.title(person.given()));
    }

    static void document(ObjectNode document, Person person) {
        switch (person.document()) {
            case CEDULA ->
                document.put("tipoId", 1).put("numero", person.number()).put("paisEmisor", "ECU");
            case PASSPORT -> document.put("tipoId", 2).put("numero", person.number());
            case FOREIGN_CARD -> document.put("tipoId", 3).put("numero", person.number());
            case NONE -> document.put("tipoId", 9);
        }
        if (person.document() != Person.Document.NONE && person.nation() != null) {
            document.put("paisEmisor", person.nation().alpha3());
        }
    }
}
