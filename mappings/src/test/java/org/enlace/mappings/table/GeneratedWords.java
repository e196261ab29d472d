package org.enlace.mappings.table;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.enlace.mappings.Catalogue;

/** Rows of all inward conversions, and words to feed them with: odd ones, words of code lists, and noise. */
final class GeneratedWords {
    /** Rows of each inward conversion, with the field for which it is made. */
    static final Map<String, String> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("as: text, max: 5", "registration.datasource"),
            Map.entry("as: number", "duration.months"),
            Map.entry("as: number, zero: not-stated", "duration.months"),
            Map.entry("as: years-months", "duration.months"),
            Map.entry("as: decimal", "duration.months"),
            Map.entry("as: money", "duration"),
            Map.entry("as: identifier, scheme: EC_CEDULA", "document"),
            Map.entry("as: identifier, scheme: X, country: EC, pattern: '[0-9]+'", "document"),
            Map.entry("as: identifier, scheme: lower case", "document"),
            Map.entry("as: joined-identifier, scheme: PE_DNI", "document"),
            Map.entry("as: court-number", "document"),
            Map.entry("as: document, parts: [type, number], system: police", "document"),
            Map.entry("as: code, list: SEX, system: ctdc, nulls: ctdc", "sex"),
            Map.entry("as: code, list: sex, system: ctdc", "sex"),
            Map.entry("as: country, system: iso2", "citizenship"),
            Map.entry("as: code, list: EXPL_SUB, system: ctdc, all: true, split: ';'", "exploitationSub"),
            Map.entry("as: codes, list: EXPL, systems: [ctdc-type, ctdc-forced-labour]", "exploitation"),
            Map.entry("as: flags, list: MOC17, system: ctdc-group, split: ';'", "meansOfControl"),
            Map.entry("as: tri, system: ctdc", "bestInterest"),
            Map.entry("as: partial-date", "birthDate"),
            Map.entry("as: partial-date, format: instant", "identifiedOn"),
            Map.entry("as: partial-date, padded: true, serial: true", "birthDate"),
            Map.entry("as: local-instant", "birthDate"),
            Map.entry("as: iso-instant", "birthDate"),
            Map.entry("as: age", "age"),
            Map.entry("as: age, round: down", "age"),
            Map.entry("as: age-on-day", "age"),
            Map.entry("as: number, round: half-up, comma: true", "duration.months"),
            Map.entry("as: age-range", "age"),
            Map.entry("as: age-or-band, list: AGE_CTDC, system: ctdc", "age"),
            Map.entry("as: band, list: AGE_CTDC, system: ctdc", "ageAtEntry"),
            Map.entry("as: name, parts: [surnames, given]", "name"),
            Map.entry("as: joined-words", "name.full"),
            Map.entry("as: place, parts: [admin1, country], system: inec, countrySystem: iso2", "birthPlace"),
            Map.entry("as: text", "meansOfControl[DEBT_BONDAGE]")));

    private static final String[] ODD = {
        "",
        " ",
        "0",
        "00",
        "1",
        "-1",
        "6",
        "6,5",
        "2.25",
        "16",
        "131",
        "999",
        "-99",
        "NULL",
        "missing",
        "null",
        "00000000",
        "2026",
        "2026-02",
        "2026-02-30",
        "2026-03-01~",
        "05/03/2026",
        "05/03/26",
        "45000",
        "+1000000000-12-31T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "2026-03-07T19:05:00Z",
        "2026-03-07T19:05",
        "1799-12-31T23:00:00-18:00",
        "31/02/2026",
        "1710034065",
        "---",
        "...",
        "='17'",
        "1,7E+09",
        "11111",
        "V-12345678",
        "17282202601234G",
        "Male",
        "YES",
        "1;2",
        "Age 9--17",
        "9-17",
        "17-sep",
        "30-40",
        "EC",
        "ECU",
        "17",
        "1701",
        "20",
        "Sexual exploitation;Forced labour",
        "true",
        "N",
        "CEDULA",
        "PASAPORTE",
        "NINGUNO",
        "VERA LOPEZ ANA MARIA",
        "DE LA CRUZ",
        "\u00c3\u00b1",
        "\ufffd",
        "\u2000",
        "a\u0301",
        "99999999999999999999",
        "-0",
        "1e5",
        "12:75",
        "25",
        "debt bondage",
        "[1]",
        "{}",
        "nil:UNKNOWN",
        "-"
    };

    /** All words that any list translates. */
    private static final List<String> LISTED = listed(Catalogue.builtIn());

    private GeneratedWords() {}

    private static List<String> listed(Catalogue catalogue) {
        return catalogue.codeLists().stream()
                .map(catalogue::codes)
                .flatMap(list -> list.systems().stream().flatMap(system -> list.rows(system).stream()))
                .map(row -> row.value())
                .toList();
    }

    static String word(Random random) {
        if (random.nextInt(2) > 0) {
            return ODD[random.nextInt(ODD.length)];
        }
        if (random.nextInt(2) > 0) {
            return LISTED.get(random.nextInt(LISTED.size()));
        }
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            word.appendCodePoint(
                    random.nextInt(8) > 0
                            ? " -./,;:0123456789AEZaez".charAt(random.nextInt(22))
                            : 0x21 + random.nextInt(0x2FFF));
        }
        return word.toString();
    }

    static boolean takesTwo(String row) {
        return row.contains("parts: [") || row.contains("systems: [") || row.matches("as: (years-months|age-).*");
    }
}
