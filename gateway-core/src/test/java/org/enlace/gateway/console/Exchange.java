package org.enlace.gateway.console;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.entities.TestCases;
import org.enlace.gateway.platform.database.TestDatabase;

/** An invented morning of the exchange: most of it well, one border post that cannot be reached, one delivery parked, one case waiting behind it. */
public final class Exchange {

    final UUID report;
    final UUID parked;
    final UUID refused;
    final UUID alert;
    final UUID refusedByReceiver;
    final String contradicted;
    final UUID person;

    private final Seed seed;
    private UUID parkedDelivery;

    private Exchange(Seed seed, String contradicted) throws SQLException {
        this.contradicted = contradicted;
        this.seed = seed;
        for (int i = 0; i < 60; i++) {
            policeReport(i, seed.ago(3_600 - i * 55L));
            if (i % 3 == 0) {
                caseStatus(i, seed.ago(3_500 - i * 50L));
            }
        }
        report = parkedReport();
        parked = parkedDelivery;
        alert = alerts();
        refusedByReceiver = receiversNo();
        refused = refusals();
        cases();
        registry();
        person = persons();
    }

    public static Exchange in(TestDatabase database) throws SQLException {
        try (Seed seed = new Seed(database)) {
            return new Exchange(seed, TestCases.contradicted(database));
        }
    }

    private void policeReport(int number, Instant at) throws SQLException {
        String id = "PN-2026-%06d".formatted(1200 + number);
        UUID message = seed.message("police/reports", "police-report", id, "ACCEPTED", at);
        arrived(message, "police/reports", at);
        delivered(message, "police/reports", "ministry/notices", "police-report", id, at.plusMillis(40));
        delivered(message, "police/reports", "fge/reports", "police-report", id, at.plusMillis(41));
    }

    private void caseStatus(int number, Instant at) throws SQLException {
        String id = "1701012603%05d".formatted(100 + number);
        UUID message = seed.message("fge/status", "case-status", id, "ACCEPTED", at);
        arrived(message, "fge/status", at);
        delivered(message, "fge/status", "ministry/notices", "case-status", id, at.plusMillis(30));
    }

    private UUID parkedReport() throws SQLException {
        Instant at = seed.ago(200);
        UUID first = seed.message("police/reports", "police-report", "PN-2026-001300", "SUPERSEDED", seed.ago(900));
        UUID message = seed.message("police/reports", "police-report", "PN-2026-001300", 2, "ACCEPTED", null, at);
        arrived(message, "police/reports", at);
        seed.sql("update journal.message set supersedes = ? where id = ?", first, message);
        seed.finding(message, "parte/intervinientes/interviniente/fechaNacimiento", "padded", "INFO");
        seed.finding(message, "parte/intervinientes/interviniente/documento/numero", "check-digit", "WARN");
        delivered(message, "police/reports", "fge/reports", "police-report", "PN-2026-001300", at.plusMillis(50));
        UUID parked = seed.delivery(
                message, "police/reports", "ministry/notices", "police-report", "PN-2026-001300", "PARKED", at);
        parkedDelivery = parked;
        seed.fault(parked, 1, "RECEIVER_CONTRACT");
        seed.hop(message, parked, at.plusMillis(70), "PROTECTED", "OK", 2_310L, protectedFacts("ministry/notices"));
        seed.hop(
                message,
                parked,
                at.plusMillis(74),
                "SENT",
                "PARKED",
                180L,
                "{\"attempt\":\"1\",\"fault\":\"RECEIVER_CONTRACT\"}");
        return message;
    }

    private UUID alerts() throws SQLException {
        UUID last = null;
        for (int i = 0; i < 24; i++) {
            Instant at = seed.ago(1_500 - i * 60L);
            String id = "EFA-%05d".formatted(700 + i);
            last = seed.message("eurofront/alerts", "border-alert", id, "ACCEPTED", at);
            arrived(last, "eurofront/alerts", at);
            delivered(last, "eurofront/alerts", "police/notices", "border-alert", id, at.plusMillis(60));
            delivered(last, "eurofront/alerts", "ministry/notices", "border-alert", id, at.plusMillis(60));
            if (i < 20) {
                delivered(last, "eurofront/alerts", "eurofront/EF-RUM-CO", "border-alert", id, at.plusMillis(60));
            } else {
                unreachable(last, id, at, i == 23);
            }
        }
        return last;
    }

    private UUID receiversNo() throws SQLException {
        Instant at = seed.ago(120);
        String id = "EFA-00690";
        UUID message = seed.message("eurofront/alerts", "border-alert", id, "ACCEPTED", at);
        arrived(message, "eurofront/alerts", at);
        UUID delivery = seed.delivery(
                message, "eurofront/alerts", "police/notices", "border-alert", id, "REFUSED_BY_RECEIVER", at);
        seed.fault(delivery, 1, "PARTNER_REFUSED");
        seed.hop(message, delivery, at.plusMillis(20), "PROTECTED", "OK", 1_700L, protectedFacts("police/notices"));
        String facts = "{\"attempt\":\"1\",\"fault\":\"PARTNER_REFUSED\"}";
        seed.hop(message, delivery, at.plusMillis(300), "SENT", "REFUSED_BY_RECEIVER", 9_000L, facts);
        return message;
    }

    private void unreachable(UUID message, String id, Instant at, boolean held) throws SQLException {
        UUID delivery = seed.delivery(
                message,
                "eurofront/alerts",
                "eurofront/EF-RUM-CO",
                "border-alert",
                id,
                held ? "WAITING" : "RETRYING",
                at);
        if (held) {
            seed.held(delivery);
            return;
        }
        seed.fault(delivery, 5, "UNREACHABLE");
        seed.hop(
                message, delivery, at.plusMillis(50), "PROTECTED", "OK", 1_900L, protectedFacts("eurofront/EF-RUM-CO"));
        for (int attempt = 1; attempt <= 5; attempt++) {
            String facts = "{\"attempt\":\"%d\",\"fault\":\"UNREACHABLE\"}".formatted(attempt);
            seed.hop(message, delivery, at.plusSeconds((long) attempt * attempt), "SENT", "RETRYING", 31_000L, facts);
        }
    }

    private UUID refusals() throws SQLException {
        UUID last = null;
        for (int i = 0; i < 3; i++) {
            last = seed.message("police/reports", null, null, 1, "REFUSED", "CONTRACT", seed.ago(300 - i * 90L));
        }
        seed.finding(last, "parte/incidente/codigoIccs", "required", "REFUSE");
        seed.finding(last, "parte/intervinientes/interviniente/sexo", "enumeration", "REFUSE");
        return last;
    }

    private void cases() throws SQLException {
        Instant at = seed.before(200_000);
        UUID message = seed.message("iom/cases", "victim-registration", "8f4e61d02b9c77aa51:17", "ACCEPTED", at);
        arrived(message, "iom/cases", at);
        UUID person = seed.person();
        seed.current(message, "iom/cases", "8f4e61d02b9c77aa51:17", "victim-registration", null, "IOM");
        seed.mention(message, person, null, "VICTIM", "IOM");
    }

    private void registry() throws SQLException {
        for (int i = 0; i < 12; i++) {
            String id = "PN-R-" + i;
            UUID message = seed.message("police/reports", "police-report", id, "ACCEPTED", seed.ago(3_700));
            UUID file = seed.caseFile();
            seed.current(message, "police/reports", id, "police-report", file, null);
            seed.mention(message, seed.person(), file, "VICTIM", null);
            seed.mention(message, seed.person(), file, "SUSPECT", null);
        }
    }

    /** The translation is written before the receipt of the bytes, and at the same moment: pages must not depend on that. */
    private void arrived(UUID message, String link, Instant at) throws SQLException {
        seed.hop(
                message,
                null,
                at,
                "TRANSLATED",
                "OK",
                3_140L,
                "{\"mapping\":\"%s/v1\",\"findings\":\"0\",\"snapshot\":\"%s\"}".formatted(link, Seed.SNAPSHOT));
        seed.hop(
                message,
                null,
                at,
                "RECEIVED",
                "OK",
                null,
                "{\"contract\":\"%s/v1\",\"credential\":\"main\"}".formatted(link));
        seed.hop(message, null, at.plusMillis(14), "ACCEPTED", "ACCEPTED", null, "{\"version\":\"1\"}");
    }

    private void delivered(UUID message, String from, String to, String record, String id, Instant at)
            throws SQLException {
        UUID delivery = seed.delivery(message, from, to, record, id, "DELIVERED", at);
        seed.hop(message, delivery, at.plusMillis(9), "PROTECTED", "OK", 1_650L, protectedFacts(to));
        seed.hop(message, delivery, at.plusMillis(310), "DELIVERED", "DELIVERED", 12_400L, "{\"attempt\":\"1\"}");
    }

    private static String protectedFacts(String to) {
        return """
                {"policy":"%s/v1","mapping":"%s/v1","dropped":"victims.name, victims.document, incident.narrative","generalised":"victims.age"}""".formatted(to, to);
    }

    private UUID persons() throws SQLException {
        SeededPersons persons = new SeededPersons(seed);
        Instant at = seed.before(9_000);
        UUID one = persons.person(at);
        UUID other = persons.person(at);
        UUID third = persons.person(at);
        persons.named(one, "police/reports", "police-report", "900001", "F", "12-17", at);
        persons.named(other, "ministry/registrations", "victim-registration", "900002", "F", "12-17", at);
        persons.named(other, "fge/status", "case-status", "900003", "F", "18-29", at);
        persons.named(third, "police/reports", "police-report", "900004", "M", "30-64", at);
        persons.candidate(one, other, "SAME_NAME_AND_BIRTH_YEAR,SAME_NAME_AND_AGE_BAND", at);
        UUID shared = persons.candidate(one, third, "SHARED_DOCUMENT", at);
        UUID decision = UUID.randomUUID();
        seed.sql(
                "insert into registry.link_decision (id, kind, first_person, second_person, candidate_id, decided_at, decided_by, reason, told, untold)"
                        + " values (?, 'MERGE', ?, ?, ?, ?, 'operator:sara', 'the agencies compared both files', 2, ?::jsonb)",
                decision,
                one,
                third,
                shared,
                at,
                "[{\"link\": \"iom/htcds\", \"record\": \"victim-registration/v1\", \"businessId\": \"900002\", \"why\": \"no-form\"}]");
        return other;
    }
}
