package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.operations.datasubject.DatabaseErasureSweep;
import org.enlace.gateway.platform.database.DatabaseRole;

/** Somebody whom one report names and who is erased: what of her can still be found, and what is counted. */
final class ErasedPerson {

    /** A word of her name that nothing else holds. */
    private static final String WORD = "ZZOLVIDABELL";

    private static final String DOCUMENT = "0407777317";

    /** Every wrapped key that opens anything of her: her own, those of her report in each form, and of what was sent of it. */
    private static final String KEYS = """
            with hers as (select id as message_id from journal.message where business_id = '%1$s' and link = 'police/reports')
            select wrapped_key from registry.mention where person_id = '%2$s'
            union all select r.wrapped_key from journal.record r join hers on hers.message_id = r.message_id
            union all select p.wrapped_key from journal.payload p join hers on hers.message_id = p.message_id
            union all select f.wrapped_key from delivery.frozen f join delivery.delivery d on d.id = f.delivery_id join hers on hers.message_id = d.message_id
            union all select b.wrapped_key from delivery.batch_out b where b.id in
                (select d.batch_id from delivery.delivery d join hers on hers.message_id = d.message_id)
            """;

    private final RunningGateway gateway;
    private final String number;
    private String person;
    private List<byte[]> keys = List.of();
    private String facts;

    ErasedPerson(RunningGateway gateway, String number) {
        this.gateway = gateway;
        this.number = number;
    }

    /** The report that names her as its victim. */
    String report() {
        return Fixture.text("police-report.xml", Map.of("number", number))
                .replace("DE LA VEGUILLA QUISHPILEMA ROSALBA NOEMÍ", WORD + " ZZNADIE CARMEN LUZ")
                .replace("0400000170", DOCUMENT);
    }

    /** Remembers what is known of her before she is erased: her id, the keys that open her, and what she counts for. */
    void remember() throws Exception {
        JsonNode found = found();
        assertThat(found).hasSize(1);
        person = found.get(0).path("person").asText();
        await("she is counted").until(() -> !facts().contains("none"));
        facts = facts();
        keys = wrapped();
        assertThat(keys)
                .as("her own, the record, its payload, a message and a file that were sent")
                .hasSize(5);
        assertThat(tablesWithKeys()).isNotEmpty();
    }

    /** Asks, another account agrees, and asks again, as long as something of hers is on the wire. */
    JsonNode erase() throws Exception {
        String order = "{\"person\": \"" + person + "\", \"basis\": \"SUBJECT\", \"reason\": \"her-request\"}";
        JsonNode needed = json(gateway.steward().post("rights/erasures", order), 409);
        assertThat(needed.path("code").asText()).isEqualTo("APPROVAL_NEEDED");
        json(
                gateway.as("administrator")
                        .post("approvals/" + needed.path("approval").asText() + "/approve", "{}"),
                200);
        return await("nothing of hers is on the wire")
                .until(
                        () -> new ObjectMapper()
                                .readTree(gateway.steward()
                                        .post("rights/erasures", order)
                                        .body()),
                        answer -> answer.path("state").asText().equals("DONE"));
    }

    /** In no row is a key that opens anything of her, nobody is found by her document, and what she counts for is as it was. */
    void isInNoRow() throws Exception {
        assertThat(tablesWithKeys()).isEmpty();
        assertThat(found()).isEmpty();
        // A backup may be older than what was concluded of her: then it is concluded anew, of what is left.
        await("what figures are made of")
                .untilAsserted(() -> assertThat(facts()).isEqualTo(facts));
    }

    /** The same of every byte in every file that the gateway and its database keep, once the administrator has swept. */
    void isInNoFile() throws Exception {
        try (Connection superuser = gateway.sql(DatabaseRole.SUPER);
                Statement statement = superuser.createStatement()) {
            for (String sql : DatabaseErasureSweep.statements()) {
                statement.execute(sql);
            }
        }
        assertThat(filesWithKeys()).isEmpty();
    }

    /** What went to a receiver about her report: the report, that it is withdrawn, and the report without her, as it names somebody else, too. */
    List<String> told(String receiver) {
        return gateway.received().texts(receiver, number);
    }

    private JsonNode found() throws Exception {
        String order = "{\"document\": {\"scheme\": \"EC_CEDULA\", \"value\": \"" + DOCUMENT + "\"}}";
        return json(gateway.steward().post("rights/persons", order), 200).path("persons");
    }

    private static JsonNode json(HttpResponse<String> answer, int status) throws JsonProcessingException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new ObjectMapper().readTree(answer.body());
    }

    private String facts() throws SQLException {
        try (Connection superuser = gateway.sql(DatabaseRole.SUPER);
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(string_agg(f::text, chr(10) order by f::text), 'none') from registry.victim_fact f where person_id = '"
                                + person + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    private List<byte[]> wrapped() throws SQLException {
        List<byte[]> found = new ArrayList<>();
        try (Connection superuser = gateway.sql(DatabaseRole.SUPER);
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(KEYS.formatted(number, person))) {
            while (row.next()) {
                found.add(row.getBytes(1));
            }
        }
        return found;
    }

    private List<String> tablesWithKeys() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection superuser = gateway.sql(DatabaseRole.SUPER);
                Statement statement = superuser.createStatement()) {
            for (String table : List.of(
                    "registry.mention", "journal.record", "journal.payload", "delivery.frozen", "delivery.batch_out")) {
                for (byte[] key : keys) {
                    String hex = HexFormat.of().formatHex(key);
                    try (ResultSet row = statement.executeQuery(
                            "select from " + table + " where wrapped_key = decode('" + hex + "', 'hex')")) {
                        if (row.next()) {
                            found.add(table);
                        }
                    }
                }
            }
        }
        return found;
    }

    private List<Path> filesWithKeys() throws IOException {
        List<String> sought = new ArrayList<>(List.of(WORD));
        keys.forEach(key -> sought.add(new String(key, StandardCharsets.ISO_8859_1)));
        List<Path> found = new ArrayList<>();
        for (Path file : new KeptFiles(gateway.data()).all()) {
            if (Files.isReadable(file) && holds(file, sought)) {
                found.add(file);
            }
        }
        return found;
    }

    private static boolean holds(Path file, List<String> sought) throws IOException {
        try {
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return sought.stream().anyMatch(content::contains);
        } catch (java.nio.file.NoSuchFileException goneMeanwhile) {
            return false;
        }
    }
}
