package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.Nightly;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.intake.dryrun.StoredValidation;
import org.enlace.mappings.Catalogue;
import org.enlace.simulators.invented.IomRows;
import org.enlace.simulators.invented.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files whose lines have odd words in any column: each line is accepted or says why not, and what is stored of the accepted ones is valid. */
@ExtendWith(SharedGateway.class)
class OddLinesIT {

    /** 10,000 lines in the nightly form. */
    private static final int FILES = Nightly.rounds(4, 50);

    private static final int LINES = 200;
    private static final int SEED = 20_261_202;
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "0",
            "-1",
            "6,5",
            "2.25",
            "16",
            "131",
            "2026-02-30",
            "05/03/26",
            "45000",
            "+1000000000",
            "='17'",
            "1,7E+09",
            "null",
            "NULL",
            "missing",
            "-99",
            "Male;Female",
            "Forced Labor;Other;Other",
            "FORCED LABOR",
            "Threats;;Other",
            "EC;CO",
            "ECU",
            "zz",
            "Age 0-8;Age 9-17",
            "Age 17",
            "Ñandú \u0301",
            "\u202e01\u202c",
            "\"quoted\"",
            "two\nlines",
            "x".repeat(5_000));

    private final RunningGateway gateway;
    private final Random random = new Random(SEED);

    OddLinesIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void whatIsStoredOfOddLinesIsValid() {
        FileLink link = gateway.files("iom/cases");
        IomRows rows = new IomRows(new SeededRandom(SEED));
        int before = validated();
        int accepted = 0;
        int refused = 0;
        for (int file = 0; file < FILES; file++) {
            List<String> odd = rows.rows(LINES).stream().map(this::spoil).toList();
            byte[] content = IomRows.file(odd).getBytes(StandardCharsets.UTF_8);
            FileLink.Verdict verdict = link.take("odd-%d.csv".formatted(file), content);
            assertThat(verdict.taken()).isTrue();
            JsonNode receipt = verdict.receipt();
            assertThat(receipt.path("lines").asInt()).isEqualTo(LINES);
            accepted += receipt.path("accepted").asInt();
            refused += receipt.path("refused").asInt();
            saysWhy(verdict.findings(), receipt.path("refused").asInt());
        }
        assertThat(accepted + refused).isEqualTo(FILES * LINES);
        // Else the words tried nothing.
        assertThat(refused).isBetween(FILES * LINES / 20, FILES * LINES / 2);
        assertThat(validated() - before).isEqualTo(accepted);
    }

    /** One column in three lines of four has an odd word. */
    private String spoil(String row) {
        String[] columns = row.split(",", -1);
        if (random.nextInt(4) > 0) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            columns[random.nextInt(columns.length)] = '"' + word.replace("\"", "\"\"") + '"';
        }
        return String.join(",", columns);
    }

    /** Each refused line is named with a field and a rule. */
    private static void saysWhy(JsonNode findings, int refused) {
        Set<Integer> lines = new HashSet<>();
        for (JsonNode finding : findings.path("findings")) {
            lines.add(finding.path("line").asInt());
            assertThat(finding.path("field").asText()).isNotEmpty();
            assertThat(finding.path("rule").asText()).matches("[a-z][a-z-]+");
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(refused);
    }

    /** Validates all that is stored; returns the number of records. */
    private int validated() {
        StoredValidation validation = gateway.bean(StoredValidation.class);
        Catalogue catalogue = gateway.bean(Partners.class).current().catalogue();
        int checked = 0;
        Optional<UUID> after = Optional.empty();
        do {
            StoredValidation.Validated page = validation.validate(catalogue, after, 500);
            assertThat(page.invalid()).isEmpty();
            checked += page.checked();
            after = Optional.ofNullable(page.next());
        } while (after.isPresent());
        return checked;
    }
}
