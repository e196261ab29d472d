package org.enlace.gateway.exchange.registry.entities;

import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;

/** Cases for the tests of other rooms, over whatever database they hand in. */
public final class TestCases {

    private TestCases() {}

    /** The reader of cases, as the application has it. */
    public static CaseFiles over(TestDatabase database) {
        return new CaseFiles(new ConclusionScopes(), new AssertionReader(), database.appDataSource());
    }

    /** Who draws all conclusions again, as the application has it. */
    public static Rebuilds rebuilds(TestDatabase database) {
        return new Rebuilds(
                new ConclusionCheck(new ConclusionScopes(), new AssertionReader(), new ConclusionRepository()),
                database.appDataSource(),
                Clock.systemUTC());
    }

    /**
     * Keeps an invented case on which two agencies contradict each other and which was corrected, and concludes from it.
     *
     * @return the number of its police report
     */
    public static String contradicted(TestDatabase database) throws SQLException {
        StoredRecords storedRecords = new StoredRecords(database);
        storedRecords.keep("police/reports", "police-report/v1", "P-INV-1", report("M", 16));
        storedRecords.keep("ministry/registrations", "victim-registration/v1", "R-INV-1", """
                {'case': {'externalIds': {'MDI_FICHA': {'scheme': 'MDI_FICHA', 'value': 'R-INV-1', 'verdict': 'VALID'},
                                          'PN_PARTE': {'scheme': 'PN_PARTE', 'value': 'P-INV-1', 'verdict': 'VALID'}}},
                 'registration': {'registeredAt': {'utc': '2026-03-09T15:15:00Z', 'zone': 'America/Guayaquil', 'precision': 'SECOND'}},
                 'victims': [{'document': {'scheme': 'EC_CEDULA', 'value': '1700000019', 'country': 'EC', 'verdict': 'VALID'},
                              'sex': {'code': 'M', 'list': 'SEX', 'match': 'EXACT'}, 'age': {'band': '12-17', 'list': 'AGE_EC'},
                              'citizenship': {'code': 'EC', 'list': 'COUNTRY', 'match': 'EXACT'},
                              'status': {'code': 'IDENTIFIED', 'list': 'VSTATUS', 'match': 'EXACT'},
                              'acts': [{'code': 'RECRUITMENT', 'list': 'ACT', 'match': 'EXACT'}],
                              'places': [{'role': {'code': 'ORIGIN', 'list': 'PLACE_ROLE', 'match': 'EXACT'}, 'place': {'country': 'EC', 'admin1': 'EC-I'}}]}]}
                """);
        storedRecords.keep("fge/status", "case-status/v1", "N-INV-1", """
                {'case': {'externalIds': {'FGE_NDD': {'scheme': 'FGE_NDD', 'value': 'N-INV-1', 'verdict': 'VALID'},
                                          'PN_PARTE': {'scheme': 'PN_PARTE', 'value': 'P-INV-1', 'verdict': 'VALID'}}},
                 'proceeding': {'ndd': {'scheme': 'FGE_NDD', 'value': 'N-INV-1', 'verdict': 'VALID'}, 'batchDate': {'edtf': '2026-03-16'},
                   'batchNumber': 1, 'events': [{'line': 1, 'stage': {'code': 'CHARGES', 'list': 'LEGAL_STAGE', 'match': 'EXACT'},
                                                 'stageDate': {'edtf': '2026-03-15'}}]},
                 'suspects': [{'name': {'full': 'SUJETO INVENTADO'}, 'sex': {'code': 'M', 'list': 'SEX', 'match': 'EXACT'}}]}
                """);
        storedRecords.keep("police/reports", "police-report/v1", "P-INV-1", report("M", 19));
        storedRecords.conclude();
        return "P-INV-1";
    }

    private static String report(String sex, int age) {
        return """
                {'case': {'externalIds': {'PN_PARTE': {'scheme': 'PN_PARTE', 'value': 'P-INV-1', 'verdict': 'VALID'}}},
                 'incident': {'occurredFrom': {'utc': '2026-03-08T05:30:00Z', 'zone': 'Pacific/Galapagos', 'precision': 'MINUTE'},
                              'place': {'country': 'EC', 'admin1': 'EC-W'}, 'offence': {'code': 'COIP91', 'list': 'OFFENCE', 'match': 'EXACT'}},
                 'victims': [{'name': {'full': 'ANA INVENTADA'}, 'age': {'years': %d, 'basis': 'STATED'},
                              'document': {'scheme': 'EC_CEDULA', 'value': '1700000019', 'country': 'EC', 'verdict': 'VALID'},
                              'sex': {'code': '%s', 'list': 'SEX', 'match': 'EXACT'},
                              'citizenship': {'code': 'CO', 'list': 'COUNTRY', 'match': 'EXACT'},
                              'exploitation': [{'code': 'SEXUAL', 'list': 'EXPL', 'match': 'EXACT'}]}]}
                """.formatted(age, sex);
    }

    /** The moment at which so many records were known. */
    public static String after(int records) {
        return StoredRecords.at(records).toString();
    }

    /** The short code under which a person is shown. */
    public static String code(UUID person) {
        return "P-" + person.toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }
}
