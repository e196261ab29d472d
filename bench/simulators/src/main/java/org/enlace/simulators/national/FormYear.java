package org.enlace.simulators.national;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.enlace.simulators.invented.Dice;
import org.enlace.simulators.invented.Person;
import org.enlace.simulators.invented.Place;

/** The Ministry's forms and referrals of a year: most are about victims of the Police's reports, some about others. Not thread-safe. */
final class FormYear {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMS = "ministry/registrations";

    private final int year;
    private final Dice dice;
    private final YearPeople people;
    private final YearBooks books;
    private final List<Place> places;
    private int serial;
    private int referral;

    FormYear(int year, Dice dice, YearPeople people, YearBooks books, List<Place> places) {
        this.year = year;
        this.dice = dice;
        this.people = people;
        this.books = books;
        this.places = places;
    }

    /** Forms of those victims whom several agencies speak of; seven in ten have one. */
    void about(List<CaseYear.Case> cases) {
        for (CaseYear.Case each : cases) {
            for (CaseYear.Somebody victim : each.victims()) {
                if (victim.shared() && dice.chance(0.7)) {
                    LocalDateTime written = inYear(each.written().plusDays(dice.between(1, 25)));
                    String id = number();
                    ObjectNode form = form(id, written, victim, "IDENTIFICADA", each.place());
                    form.putObject("enlaces").put("numeroParte", each.number());
                    LocalDateTime arrives = written.plusHours(dice.between(1, 50));
                    send(arrives, id, form, Arrival.Why.FIRST);
                    books.spokenOf(victim.id(), YearBooks.instant(arrives));
                    if (dice.chance(0.06)) {
                        send(arrives.plusDays(1), id, form, Arrival.Why.REPEATED);
                    }
                    refer(id, victim.person(), written);
                }
            }
        }
    }

    /** Forms about victims of whom nobody else speaks; every fifth turns out to be none. */
    void alone(int count) {
        for (int i = 0; i < count; i++) {
            Place place = dice.any(places);
            LocalDateTime written =
                    LocalDate.ofYearDay(year, dice.between(5, 355)).atTime(10, dice.between(0, 59));
            String id = number();
            Set<Purpose> purposes = EnumSet.of(dice.any(Purpose.SEXUAL, Purpose.LABOUR, Purpose.BEGGING));
            CaseYear.Somebody victim = new CaseYear.Somebody(id, people.known(), purposes, false);
            ObjectNode form = form(id, written, victim, "PRESUNTA", place);
            LocalDateTime arrives = written.plusHours(dice.between(1, 50));
            send(arrives, id, form, Arrival.Why.FIRST);
            YearLedger.Victim truth = CaseYear.truth(
                    new CaseYear.Case(id, written, place, List.of(), List.of()),
                    victim,
                    arrives,
                    written.toLocalDate());
            books.victim(truth);
            if (i % 5 == 0) {
                LocalDateTime later = arrives.plusDays(dice.between(20, 50));
                send(later, id, form(id, written, victim, "NO_VICTIMA", place), Arrival.Why.FURTHER);
                books.victim(new YearLedger.Victim(
                        truth.id(),
                        YearBooks.instant(later),
                        truth.caseId(),
                        truth.sex(),
                        truth.majority(),
                        truth.groups(),
                        truth.province(),
                        truth.detected(),
                        false));
            } else {
                refer(id, victim.person(), written);
            }
        }
    }

    private String number() {
        serial++;
        return "REG-%d-%06d".formatted(year, serial);
    }

    private LocalDateTime inYear(LocalDateTime moment) {
        LocalDateTime last = LocalDate.of(year, 12, 31).atTime(12, 0);
        return moment.isAfter(last) ? last : moment.withSecond(0);
    }

    private static ObjectNode form(
            String id, LocalDateTime written, CaseYear.Somebody victim, String status, Place place) {
        ObjectNode form = JSON.createObjectNode().put("fichaId", id).put("fechaRegistro", stamp(written));
        form.putObject("fenomeno").put("id", 1);
        ObjectNode about = form.putObject("victima").put("condicion", status);
        Person person = victim.person();
        about.put("fechaIdentificacion", written.toLocalDate().toString());
        about.put("primerApellido", person.surname1())
                .put("segundoApellido", person.surname2())
                .put("nombres", person.given());
        about.putObject("documento")
                .put("tipoId", 1)
                .put("numero", person.number())
                .put("paisEmisor", "ECU");
        about.put("edad", person.age());
        about.put("sexoId", "M".equals(person.sex()) ? 1 : 2);
        about.putArray("nacionalidades").add("EC");
        ObjectNode deed = form.putObject("hecho");
        ArrayNode purposes = deed.putArray("finesExplotacion");
        victim.purposes().forEach(each -> purposes.add(each.numeral()));
        deed.putArray("rutas")
                .addObject()
                .put("orden", 1)
                .put("tipo", "EXPLOTACION")
                .put("pais", "EC")
                .put("dpa", place.canton());
        return form;
    }

    static String stamp(LocalDateTime local) {
        return "%sT%02d:%02d:00-05:00".formatted(local.toLocalDate(), local.getHour(), local.getMinute());
    }

    private void send(LocalDateTime at, String id, ObjectNode form, Arrival.Why why) {
        byte[] body = form.toString().getBytes(StandardCharsets.UTF_8);
        String message = id + "-" + Integer.toHexString(form.toString().hashCode());
        books.arrives(new Arrival(YearBooks.instant(at), FORMS, "main", message, id, why, body));
    }

    /** Most are referred to the MIES, which answers two in three. */
    private void refer(String form, Person person, LocalDateTime written) {
        if (!dice.chance(0.8)) {
            return;
        }
        referral++;
        String id = "DER-%d-%05d".formatted(year, referral);
        LocalDateTime sent = written.plusHours(dice.between(2, 72));
        ObjectNode paper = JSON.createObjectNode()
                .put("derivacionId", id)
                .put("fecha", stamp(sent))
                .put("deriva", "MDI")
                .put("destino", "MIES")
                .put("motivo", dice.any("PROTECCION", "SALUD", "ACOGIDA"))
                .put("urgenciaId", dice.between(1, 4));
        paper.putObject("base").put("tipo", "MANDATO_LEGAL").putNull("consentimiento");
        paper.putObject("enlaces").put("fichaId", form);
        ObjectNode whom = paper.putObject("persona")
                .put("primerApellido", person.surname1())
                .put("segundoApellido", person.surname2())
                .put("nombres", person.given());
        whom.putObject("documento")
                .put("tipoId", 1)
                .put("numero", person.number())
                .put("paisEmisor", "ECU");
        whom.put("edad", person.age()).put("sexoId", "M".equals(person.sex()) ? 1 : 2);
        arrives(sent.plusMinutes(5), "ministry/referrals", id, id, paper, Arrival.Why.FIRST);
        books.referral(truth(id, sent, sent.plusMinutes(5), "ENVIADA"));
        if (dice.chance(0.66)) {
            answer(id, sent);
        }
    }

    private void answer(String id, LocalDateTime sent) {
        LocalDateTime at = sent.plusHours(dice.between(4, 300));
        String status = dice.any("ACEPTADA", "ACEPTADA", "DECLINADA", "COMPLETADA");
        ObjectNode answer = JSON.createObjectNode()
                .put("respuestaId", "RES-%06d".formatted(referral))
                .put("derivacionId", id)
                .put("estado", status)
                .put("fecha", stamp(at))
                .put("institucion", "MIES");
        if (status.equals("DECLINADA")) {
            answer.put("motivoNegativa", "SIN_CUPO");
        }
        if (status.equals("COMPLETADA")) {
            answer.putArray("servicios").add("SALUD");
        }
        arrives(at.plusMinutes(5), "mies/answers", "RES-" + referral, id, answer, Arrival.Why.FIRST);
        books.referral(truth(id, sent, at.plusMinutes(5), status));
    }

    private static YearLedger.Referral truth(String id, LocalDateTime sent, LocalDateTime from, String status) {
        return new YearLedger.Referral(id, YearBooks.instant(from), "MIES", sent.toLocalDate(), status);
    }

    private void arrives(LocalDateTime at, String link, String message, String id, ObjectNode body, Arrival.Why why) {
        books.arrives(new Arrival(
                YearBooks.instant(at),
                link,
                "main",
                message,
                id,
                why,
                body.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
