package org.enlace.gateway.exchange.shadowmapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.mappings.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class ShadowMappingsTest {

    private static final String LIVE = "ministry/registrations/victim-registration/v1";
    private static final String BESIDE = "ministry/registrations/victim-registration/v2";
    private static final Context CONTEXT =
            Context.receivedAt(Instant.parse("2026-03-07T12:00:00Z")).build();

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    Path folder;

    private String table;
    private byte[] message;
    private ShadowMappings shadowMappings;

    @BeforeEach
    void room() throws IOException {
        Path catalogue = Path.of("../mappings/catalogue/partners/ministry/registrations/victim-registration/v1");
        table = Files.readString(catalogue.resolve("mapping.yaml")).replace(LIVE, BESIDE);
        try (var samples = Files.list(catalogue.resolve("samples"))) {
            Path sample = samples.filter(each -> Files.exists(each.resolve("record.json")))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            message = Files.readAllBytes(sample.resolve("message.json"));
        }
        shadowMappings = new ShadowMappings(new ShadowRepository(DATABASE.appDataSource()), Clock.systemUTC(), 1);
    }

    @Test
    void whatDiffersIsCountedAndAnEditedTableBeginsAnew() throws Exception {
        Snapshot first = with(table.replaceFirst("(?m)^ +- \\{from: [^}]*to: sex,.*\\n", ""));
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        show(first, one);
        show(first, two);
        awaitCompared(2);
        assertThat(rows("select compared || ' ' || differing || ' ' || skipped || ' ' || shadow from shadow.run"))
                .containsExactly("2 2 0 " + BESIDE);
        assertThat(
                        rows(
                                "select kind || ' ' || count || ' ' || example from shadow.difference where path like 'victims/sex%'"))
                .isNotEmpty()
                .allMatch(row -> row.startsWith("ONLY_FIRST 2 ") && row.endsWith(two.toString()));

        show(with(table), UUID.randomUUID());
        awaitCompared(1);
        assertThat(rows("select differing::text from shadow.run")).containsExactly("0");
        assertThat(rows("select path from shadow.difference")).isEmpty();
        shadowMappings.end();
    }

    @Test
    void whatIsTooMuchIsPassedByAndCounted() throws Exception {
        Snapshot snapshot = with(table);
        for (int i = 0; i < 3_000; i++) {
            show(snapshot, UUID.randomUUID());
        }
        shadowMappings.end();
        String run =
                rows("select compared + skipped || ' ' || (skipped > 0) || ' ' || (compared > 100) from shadow.run")
                        .get(0);
        assertThat(run).endsWith("true true");
        assertThat(Integer.parseInt(run.split(" ")[0])).isGreaterThanOrEqualTo(3_000);
    }

    @Test
    void aShadowThatCannotRunHurtsNoMessage() throws Exception {
        PartnerLink link = link(with(table));
        Snapshot without = TestPartners.shipped().current();
        assertThatCode(() -> shadowMappings.cameIn(without, link, LIVE, message, CONTEXT, UUID.randomUUID()))
                .doesNotThrowAnyException();
        shadowMappings.end();
    }

    @Test
    void withoutAShadowNothingIsDone() throws Exception {
        shadowMappings.cameIn(
                TestPartners.shipped().current(),
                link(TestPartners.shipped().current()),
                LIVE,
                message,
                CONTEXT,
                UUID.randomUUID());
        int before = rows("select 1::text from shadow.run").size();
        shadowMappings.end();
        assertThat(rows("select 1::text from shadow.run")).hasSize(before);
    }

    private void show(Snapshot snapshot, UUID id) {
        shadowMappings.cameIn(snapshot, link(snapshot), LIVE, message, CONTEXT, id);
    }

    private static PartnerLink link(Snapshot snapshot) {
        return snapshot.link(LinkId.parse("ministry/registrations")).orElseThrow();
    }

    private Snapshot with(String beside) throws IOException {
        Path config = folder.resolve(UUID.randomUUID().toString());
        FileSystemUtils.copyRecursively(Path.of("../config"), config);
        Path file = config.resolve("mappings/partners/" + BESIDE + "/mapping.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, beside, StandardCharsets.UTF_8);
        Path partner = config.resolve("partners/ministry.yml");
        Files.writeString(
                partner,
                Files.readString(partner)
                        .replaceFirst(
                                "(?m)^  registrations:\\n",
                                "  registrations:\n    shadow: {victim-registration: " + BESIDE + "}\n"));
        Partners partners = TestPartners.shipped();
        TestPartners.replace(partners, config);
        return partners.current();
    }

    private static void awaitCompared(int count) {
        await("counts are written down")
                .atMost(Duration.ofMinutes(2))
                .until(() -> rows("select compared::text from shadow.run").equals(List.of(Integer.toString(count))));
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Connection connection = DATABASE.appDataSource().getConnection();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
