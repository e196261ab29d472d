package org.enlace.gateway.operations.bulkload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.enlace.gateway.operations.bulkload.HistoricalForms.bytes;
import static org.enlace.gateway.operations.bulkload.HistoricalForms.form;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A reference population shares nobody, no case and no figure with national records, whatever documents and numbers it has in common with them. */
class PopulationsApartTest {

    private static final String CEDULA = "1700000019";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private BulkLoadFixture fixture;

    @BeforeEach
    void oneWomanInBoth() throws Exception {
        fixture = new BulkLoadFixture(database, folder);
        fixture.installation.empty();
        fixture.installation.says(HistoricalForms.LINK, bytes(form(1, "Ana", CEDULA)));
        BulkLoad load = fixture.load(
                BulkLoadFixture.order(HistoricalForms.LINK, "CTDC", false),
                HistoricalForms.zip(form(1, "Ana", CEDULA), form(2, "Ana", CEDULA)));
        assertThat(load.accepted()).isEqualTo(2);
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void theSameDocumentIsAnotherPerson() throws SQLException {
        assertThat(fixture.installation.count(
                        "(select distinct person_id from registry.mention where population is null) t"))
                .isOne();
        assertThat(fixture.installation.count(
                        "(select distinct person_id from registry.mention where population = 'CTDC') t"))
                .as("within the population she is one")
                .isOne();
        assertThat(fixture.installation.count("(select distinct person_id from registry.mention) t"))
                .isEqualTo(2);
    }

    @Test
    void theSameNumberIsAnotherCaseAndAnotherRecord() throws SQLException {
        assertThat(fixture.installation.count("registry.case_identifier where value = 'REG-2016-000001'"))
                .isEqualTo(2);
        assertThat(
                        fixture.installation.words(
                                "select coalesce(population, '-') || ' ' || business_id from registry.current_record order by 1"))
                .containsExactly("- REG-2016-000001", "CTDC CTDC:REG-2016-000001", "CTDC CTDC:REG-2016-000002");
        assertThat(
                        fixture.installation.count(
                                "(select case_id from registry.current_record group by case_id having count(distinct coalesce(population, '')) > 1) t"))
                .isZero();
    }

    @Test
    void noNationalFigureCountsThem() throws SQLException {
        try (Connection reader = database.reader();
                Statement statement = reader.createStatement()) {
            statement.execute("select set_config('enlace.institution', '*', false)");
            try (var row = statement.executeQuery(
                    "select population, cases, victims from registry.summary order by 1 nulls first")) {
                row.next();
                assertThat(row.getString(1)).isNull();
                assertThat(row.getInt(2)).isOne();
                assertThat(row.getInt(3)).isOne();
                row.next();
                assertThat(row.getString(1)).isEqualTo("CTDC");
                assertThat(row.getInt(3)).isOne();
            }
        }
    }

    @Test
    void nobodyCanJoinThemAfterwardsEither() throws SQLException {
        UUID national = UUID.fromString(fixture.installation
                .words("select distinct person_id::text from registry.mention where population is null")
                .get(0));
        try (Connection app = database.app();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate(
                            "update registry.mention set person_id = '" + national + "' where population = 'CTDC'"))
                    .hasMessageContaining("stays apart");
        }
    }

    @Test
    void aCorrectionOfTheNationalRecordFindsItsOwnPersonByName() throws SQLException {
        fixture.installation.says(HistoricalForms.LINK, bytes(form(1, "Ana", null, 1)));
        assertThat(fixture.installation.count(
                        "(select distinct person_id from registry.mention where population is null) t"))
                .isOne();
    }
}
