package org.enlace.simulators.year;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.enlace.simulators.invented.AssignedNotices;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.Place;
import org.enlace.simulators.invented.PoliceReport;
import org.enlace.simulators.invented.SeededRandom;
import org.enlace.simulators.invented.StatusBatch;
import org.enlace.simulators.invented.StatusLine;

/** Writes the documents of a year; those of the Attorney General are gathered into a file a month. Not thread-safe. */
final class YearDocuments {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMddHHmm");
    private static final Map<String, Integer> NUMERALS = Map.of("SEXUAL", 2, "FORCED_LABOUR", 3, "OTHER", 6);
    private static final List<YearPlace> PLACES = List.of(
            place("ZONA 5", "GALAPAGOS", "2001", "EC-W"),
            place("ZONA 9", "DMQ", "1701", "EC-P"),
            place("ZONA 8", "DMG", "0901", "EC-G"),
            place("ZONA 1", "CARCHI", "0401", "EC-C"),
            place("ZONA 7", "LOJA", "1101", "EC-L"));

    private final SeededRandom seededRandom;
    private final int year;
    private final Map<YearMonth, Map<String, String>> notices = new TreeMap<>();
    private final Map<YearMonth, List<StatusLine>> lines = new TreeMap<>();
    private int formSerial;

    YearDocuments(SeededRandom seededRandom, int year) {
        this.seededRandom = seededRandom;
        this.year = year;
    }

    private static YearPlace place(String zone, String subzone, String canton, String iso) {
        return new YearPlace(new Place(zone, subzone, canton.substring(0, 2), canton, canton + "50"), iso);
    }

    /** The first happens in the last hour of the year on Galapagos, when it is the next year on the mainland and in Greenwich. */
    LocalDateTime moment(int serial) {
        return serial == 1
                ? LocalDateTime.of(year, 12, 31, 23, 30)
                : LocalDateTime.of(year, 1, 1, 0, 20).plusMinutes(seededRandom.between(0, 365 * 1440 - 60));
    }

    YearPlace place(int serial) {
        return serial == 1 ? PLACES.get(0) : seededRandom.any(PLACES);
    }

    String reportNumber(int serial, LocalDateTime happened) {
        return MINUTE.format(happened) + "%07d".formatted(serial);
    }

    PoliceReport report(
            String number, LocalDateTime happened, boolean trafficking, Place place, List<PoliceReport.Party> parties) {
        return new PoliceReport(
                number,
                happened,
                true,
                happened.plusHours(2),
                "S",
                trafficking ? "TRATA DE PERSONAS" : "TRAFICO ILICITO DE MIGRANTES",
                null,
                place,
                parties,
                "RELATO INVENTADO");
    }

    YearMessage form(
            Person person,
            boolean trafficking,
            String status,
            LocalDate identified,
            String report,
            Set<String> forms,
            LocalDate sent) {
        String id = "REG-%d-%06d".formatted(year, ++formSerial);
        ObjectNode form = JSON.createObjectNode().put("fichaId", id).put("fechaRegistro", sent + "T10:15:00-05:00");
        form.putObject("fenomeno").put("id", trafficking ? 1 : 2);
        ObjectNode victim = form.putObject("victima").put("condicion", status);
        victim.put("primerApellido", person.surname1())
                .put("segundoApellido", person.surname2())
                .put("nombres", person.given());
        document(victim.putObject("documento"), person);
        if (person.age() != null) {
            victim.put("edad", person.age());
        }
        victim.put(
                "sexoId",
                person.sex() == null ? null : person.sex().equals("F") ? Integer.valueOf(2) : Integer.valueOf(1));
        if (person.nation() != null) {
            victim.putArray("nacionalidades").add(person.nation().name());
        }
        if (identified != null) {
            victim.put("fechaIdentificacion", identified.toString());
        }
        ArrayNode purposes = form.putObject("hecho").putArray("finesExplotacion");
        forms.stream().sorted().map(NUMERALS::get).forEach(purposes::add);
        if (report != null) {
            form.putObject("enlaces").put("numeroParte", report);
        }
        return new YearMessage(YearMessage.Kind.FORM, id, form.toString().getBytes(StandardCharsets.UTF_8), sent);
    }

    private static void document(ObjectNode document, Person person) {
        switch (person.document()) {
            case CEDULA ->
                document.put("tipoId", 1).put("numero", person.number()).put("paisEmisor", "ECU");
            case PASSPORT ->
                document.put("tipoId", 2)
                        .put("numero", person.number())
                        .put("paisEmisor", person.nation().alpha3());
            default -> document.put("tipoId", 9);
        }
    }

    /** @return its number */
    String notice(int serial, LocalDate assigned, String report, YearPlace place) {
        String ndd = "%s018%02d%02d%04d"
                .formatted(place.inec().canton(), assigned.getYear() % 100, assigned.getMonthValue(), 5000 + serial);
        notices.computeIfAbsent(YearMonth.from(assigned), month -> new LinkedHashMap<>())
                .put(ndd, report);
        return ndd;
    }

    void stages(String ndd, String report, Person suspect, LocalDate assigned, LocalDate charged, LocalDate convicted) {
        stage(ndd, report, suspect, assigned, "01");
        stage(ndd, report, suspect, charged, "02");
        stage(ndd, report, suspect, convicted, "09");
    }

    private void stage(String ndd, String report, Person suspect, LocalDate day, String stage) {
        if (day != null) {
            lines.computeIfAbsent(YearMonth.from(day), month -> new ArrayList<>())
                    .add(new StatusLine(
                            ndd,
                            seededRandom.chance(0.5) ? report : "",
                            "",
                            DAY.format(day),
                            stage,
                            "091000",
                            "02",
                            "P",
                            suspect,
                            stage.equals("09") ? Long.valueOf(16_000) : null,
                            null,
                            "N"));
        }
    }

    /** A file of notices and one of stages a month; sometimes the stages come first. */
    List<YearMessage> files() {
        List<YearMessage> files = new ArrayList<>();
        notices.forEach((month, reports) -> {
            LocalDate day = month.atEndOfMonth().plusDays(seededRandom.between(1, 40));
            AssignedNotices file = new AssignedNotices(month.atEndOfMonth(), 77, reports);
            files.add(new YearMessage(YearMessage.Kind.NOTICES, file.fileName(), file.bytes(), day));
        });
        lines.forEach((month, all) -> {
            LocalDate day = month.atEndOfMonth().plusDays(seededRandom.between(1, 40));
            List<StatusLine> together = all.stream()
                    .sorted(Comparator.comparing(StatusLine::ndd).thenComparing(StatusLine::stageDate))
                    .toList();
            StatusBatch file = new StatusBatch(month.atEndOfMonth(), 77, together);
            files.add(new YearMessage(YearMessage.Kind.STATUS, file.fileName(), file.bytes(), day));
        });
        return files;
    }
}
