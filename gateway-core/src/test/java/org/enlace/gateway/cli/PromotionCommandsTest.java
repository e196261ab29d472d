package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was tried in a test comes to a production: packed, reviewed, applied and taken back, by the commands as people give them. */
class PromotionCommandsTest {

    private static final String ADDRESS = "ministry/notices.url";

    @TempDir
    private Path folder;

    private TwoHouses twoHouses;

    @BeforeEach
    void houses() throws IOException {
        twoHouses = new TwoHouses(folder);
    }

    @Test
    void aHouseThatHasNothingGetsAllOfItWithAnAddressOfItsOwn() throws IOException {
        Path bundle = twoHouses.pack();
        assertThat(twoHouses.said)
                .contains("Stays in each environment: " + ADDRESS, "from test Casa de pruebas")
                .endsWith("exit 0");
        assertThat(Files.readString(bundle, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("pruebas.example");

        TwoHouses.write(folder, "data-production/credentials.json", "{}");
        assertThat(twoHouses.diff(bundle, "--set", ADDRESS + "=" + TwoHouses.OURS))
                .contains("Not here yet, and no bundle brings it: ministry/notices: credential main (kind apiKey)")
                .endsWith("exit 4");
        assertThat(twoHouses.diff(bundle))
                .contains("--set " + ADDRESS + "=… (Address of the partner)", "New link ministry/notices: send, rest")
                .contains("!! New agreement police-reports: police-report of police/reports")
                .contains("!! ministry/notices SEES MORE under police-reports", "      victims.sex: drop -> keep")
                .endsWith("exit 1");
        assertThat(twoHouses.apply(bundle)).contains("Nothing was written").endsWith("exit 1");
        assertThat(twoHouses.files()).isEmpty();

        String said = twoHouses.promote(bundle, "--set", ADDRESS + "=" + TwoHouses.OURS);
        assertThat(said).contains("Written as a whole: 4 files").endsWith("exit 0");
        assertThat(twoHouses.files().get(TwoHouses.MINISTRY))
                .contains("url: \"" + TwoHouses.OURS + "\"   # theirs", "answer: json");
        assertThat(twoHouses.files())
                .containsOnlyKeys("partners/police.yml", TwoHouses.MINISTRY, TwoHouses.POLICY, TwoHouses.AGREEMENT);

        assertThat(twoHouses.diff(bundle))
                .contains("Keeps the value of this environment: " + ADDRESS, "Nothing would change")
                .endsWith("exit 0");
        assertThat(twoHouses.undo())
                .contains("from test Casa de pruebas was taken back")
                .endsWith("exit 0");
        assertThat(twoHouses.files()).isEmpty();
        assertThat(twoHouses.undo()).endsWith("exit 0");
        assertThat(twoHouses.files()).hasSize(4);
    }

    @Test
    void theSameContentIsTheSameFileByteByByte() throws IOException {
        twoHouses.secondVersionOfAMapping();
        Path one = twoHouses.pack();
        Path other = twoHouses.pack();
        assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(other));
        TwoHouses.change(twoHouses.test, TwoHouses.POLICY, "victims.sex: keep", "victims.sex: mask");
        assertThat(Files.readAllBytes(twoHouses.pack())).isNotEqualTo(Files.readAllBytes(one));
    }

    @Test
    void whatAReceiverWouldSeeMoreIsLoudAndWhatItWouldSeeLessIsSaid() throws IOException {
        twoHouses.promoted();
        TwoHouses.change(twoHouses.test, TwoHouses.POLICY, "victims.sex: keep", "victims.citizenship: keep");
        TwoHouses.change(twoHouses.test, TwoHouses.AGREEMENT, "2030-12-31", "2031-12-31");
        TwoHouses.change(twoHouses.test, TwoHouses.AGREEMENT, "retentionDays: 30", "retentionDays: 10");
        Path bundle = twoHouses.pack();
        assertThat(twoHouses.diff(bundle))
                .contains(
                        "!! ministry/notices SEES MORE under police-reports, fields: 1\n      victims.citizenship: drop -> keep\n")
                .contains(
                        "   ministry/notices sees less under police-reports, fields: 1\n      victims.sex: keep -> drop\n")
                .contains("!! WIDER, agreement police-reports: validTo 2030-12-31 -> 2031-12-31")
                .contains("   Agreement police-reports: retentionDays 30 -> 10")
                .doesNotContain("Edited here")
                .endsWith("exit 4");
        assertThat(twoHouses.diffInSpanish(bundle)).contains("VE MÁS", "MÁS AMPLIO");
        assertThat(twoHouses.diff(bundle, "--json"))
                .contains("\"kind\" : \"SEES_MORE\"", "\"loud\" : true", "\"possible\" : true");
        assertThat(twoHouses.apply(bundle)).contains("Review this first").endsWith("exit 1");
    }

    @Test
    void whatWasReviewedIsWhatIsWritten() throws IOException {
        twoHouses.promoted();
        TwoHouses.change(twoHouses.test, TwoHouses.POLICY, "  victims.sex: keep\n", "");
        Path bundle = twoHouses.pack();
        String said = twoHouses.diff(bundle);
        assertThat(said).endsWith("exit 3");
        String digest = said.replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        TwoHouses.change(twoHouses.production, TwoHouses.POLICY, "victims.sex: keep", "victims.sex: mask");
        SortedMap<String, String> before = twoHouses.files();
        assertThat(twoHouses.apply(bundle, "--expect", digest))
                .contains("this is not what was reviewed", "Edited here since it was brought")
                .endsWith("exit 1");
        assertThat(twoHouses.files()).isEqualTo(before);
        assertThat(twoHouses.diff(bundle)).endsWith("exit 4");
    }

    @Test
    void anAddressThatIsChangedHereIsNoEditByHandAndStays() throws IOException {
        twoHouses.promoted();
        TwoHouses.change(twoHouses.production, TwoHouses.MINISTRY, TwoHouses.OURS, "https://nueva.example/avisos");
        assertThat(twoHouses.diff(twoHouses.pack()))
                .doesNotContain("Edited here")
                .endsWith("exit 0");
        TwoHouses.change(twoHouses.production, TwoHouses.MINISTRY, "answer: json", "answer: optional");
        assertThat(twoHouses.diff(twoHouses.pack()))
                .contains("Edited here since it was brought, and overwritten by this: partners/ministry.yml")
                .contains("setting answer optional -> json", "counts from the next start")
                .doesNotContain("nueva.example")
                .endsWith("exit 4");
    }

    @Test
    void anotherVersionOfAMappingComesWithItsGoldenCasesAndTheirDifferences() throws IOException {
        twoHouses.promoted();
        twoHouses.secondVersionOfAMapping();
        Path bundle = twoHouses.pack();
        assertThat(twoHouses.diff(bundle))
                .containsPattern(
                        "police-report is translated by ministry/notices/police-report/v2 instead of "
                                + "ministry/notices/police-report/v1; golden cases that come out otherwise: [1-9]/[1-9] of this environment, [1-9]/[1-9] of the bundle")
                .endsWith("exit 4");
        assertThat(twoHouses.promote(bundle)).endsWith("exit 0");
        assertThat(twoHouses.files()).containsKey(TwoHouses.V2 + "/samples/worked-example/expected.json");
        assertThat(twoHouses.undo()).endsWith("exit 0");
        assertThat(twoHouses.production.resolve("mappings/partners")).doesNotExist();
        twoHouses.pack("--without-samples");
        assertThat(twoHouses.said).doesNotContain("samples/");
    }

    @Test
    void anAgreementThatIsNotAgreedThereAnyMoreGoesAndOneOfThisHouseStays() throws IOException {
        twoHouses.promoted();
        String text = Files.readString(twoHouses.test.resolve(TwoHouses.AGREEMENT));
        TwoHouses.write(
                twoHouses.production,
                "agreements/ours.yml",
                text.replace("id: police-reports", "id: ours")
                        .replace(
                                "validFrom: 2024-01-01\nvalidTo: 2030-12-31",
                                "validFrom: 2035-01-01\nvalidTo: 2036-12-31"));
        Files.delete(twoHouses.test.resolve(TwoHouses.AGREEMENT));
        Path bundle = twoHouses.pack();
        assertThat(twoHouses.diff(bundle)).doesNotContain("!!").endsWith("exit 4");
        assertThat(twoHouses.promote(bundle))
                .contains("Agreement police-reports goes away", "Deletes agreements/police-reports.yml")
                .contains("Made here, not in the bundle, stays: agreement ours")
                .endsWith("exit 0");
        assertThat(twoHouses.files()).containsKey("agreements/ours.yml").doesNotContainKey(TwoHouses.AGREEMENT);
        assertThat(twoHouses.undo()).endsWith("exit 0");
        assertThat(twoHouses.files()).containsKey(TwoHouses.AGREEMENT);
        TwoHouses.change(twoHouses.production, TwoHouses.AGREEMENT, "Comité", "Otro comité");
        assertThat(twoHouses.undo())
                .contains("agreements/police-reports.yml was edited since")
                .endsWith("exit 1");
    }

    @Test
    void aValueMaySayThatASettingIsNotNeededHereAndAnUnknownOneIsTold() throws IOException {
        TwoHouses.change(twoHouses.test, TwoHouses.MINISTRY, "kind: apiKey", "kind: password");
        TwoHouses.change(
                twoHouses.test,
                TwoHouses.MINISTRY,
                "      answer: json",
                "      tokenUrl: https://pruebas.example/token\n      answer: json");
        Path bundle = twoHouses.pack();
        Path values = folder.resolve("values");
        Files.writeString(
                values, "# of production\n" + ADDRESS + " = " + TwoHouses.OURS + "\nministry/notices.tokenUrl=\n");
        assertThat(twoHouses.promote(bundle, "--values", values.toString())).endsWith("exit 0");
        assertThat(twoHouses.files().get(TwoHouses.MINISTRY))
                .contains("answer: json")
                .doesNotContain("tokenUrl");
        assertThat(twoHouses.diff(bundle))
                .contains("--set ministry/notices.tokenUrl=…")
                .endsWith("exit 1");
        assertThat(twoHouses.diff(bundle, "--set", "ministry/notices.uri=x"))
                .contains("There is no ministry/notices.uri to be set", ADDRESS)
                .endsWith("exit 1");
    }
}
