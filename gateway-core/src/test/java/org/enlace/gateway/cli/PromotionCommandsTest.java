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

    private TwoHouses houses;

    @BeforeEach
    void houses() throws IOException {
        houses = new TwoHouses(folder);
    }

    @Test
    void aHouseThatHasNothingGetsAllOfItWithAnAddressOfItsOwn() throws IOException {
        Path bundle = houses.pack();
        assertThat(houses.said)
                .contains("Stays of each house: " + ADDRESS, "from test Casa de pruebas")
                .endsWith("exit 0");
        assertThat(Files.readString(bundle, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("pruebas.example");

        TwoHouses.write(folder, "data-production/credentials.json", "{}");
        assertThat(houses.diff(bundle, "--set", ADDRESS + "=" + TwoHouses.OURS))
                .contains("Not here yet, and no bundle brings it: ministry/notices: credential main (kind apiKey)")
                .endsWith("exit 4");
        assertThat(houses.diff(bundle))
                .contains("--set " + ADDRESS + "=… (Address of the partner)", "New link ministry/notices: send, rest")
                .contains("!! New agreement police-reports: police-report of police/reports")
                .contains("!! ministry/notices SEES MORE under police-reports", "      victims.sex: drop -> keep")
                .endsWith("exit 1");
        assertThat(houses.apply(bundle)).contains("Nothing was written").endsWith("exit 1");
        assertThat(houses.files()).isEmpty();

        String said = houses.promote(bundle, "--set", ADDRESS + "=" + TwoHouses.OURS);
        assertThat(said).contains("Written as a whole: 4 files").endsWith("exit 0");
        assertThat(houses.files().get(TwoHouses.MINISTRY))
                .contains("url: \"" + TwoHouses.OURS + "\"   # theirs", "answer: json");
        assertThat(houses.files())
                .containsOnlyKeys("partners/police.yml", TwoHouses.MINISTRY, TwoHouses.POLICY, TwoHouses.AGREEMENT);

        assertThat(houses.diff(bundle))
                .contains("Keeps the value of this house: " + ADDRESS, "Nothing would change")
                .endsWith("exit 0");
        assertThat(houses.undo())
                .contains("from test Casa de pruebas was taken back")
                .endsWith("exit 0");
        assertThat(houses.files()).isEmpty();
        assertThat(houses.undo()).endsWith("exit 0");
        assertThat(houses.files()).hasSize(4);
    }

    @Test
    void theSameContentIsTheSameFileByteByByte() throws IOException {
        houses.secondVersionOfAMapping();
        Path one = houses.pack();
        Path other = houses.pack();
        assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(other));
        TwoHouses.change(houses.test, TwoHouses.POLICY, "victims.sex: keep", "victims.sex: mask");
        assertThat(Files.readAllBytes(houses.pack())).isNotEqualTo(Files.readAllBytes(one));
    }

    @Test
    void whatAReceiverWouldSeeMoreIsLoudAndWhatItWouldSeeLessIsSaid() throws IOException {
        houses.promoted();
        TwoHouses.change(houses.test, TwoHouses.POLICY, "victims.sex: keep", "victims.citizenship: keep");
        TwoHouses.change(houses.test, TwoHouses.AGREEMENT, "2030-12-31", "2031-12-31");
        TwoHouses.change(houses.test, TwoHouses.AGREEMENT, "retentionDays: 30", "retentionDays: 10");
        Path bundle = houses.pack();
        assertThat(houses.diff(bundle))
                .contains(
                        "!! ministry/notices SEES MORE under police-reports, fields: 1\n      victims.citizenship: drop -> keep\n")
                .contains(
                        "   ministry/notices sees less under police-reports, fields: 1\n      victims.sex: keep -> drop\n")
                .contains("!! WIDER, agreement police-reports: validTo 2030-12-31 -> 2031-12-31")
                .contains("   Agreement police-reports: retentionDays 30 -> 10")
                .doesNotContain("Edited here")
                .endsWith("exit 4");
        assertThat(houses.diffInSpanish(bundle)).contains("VE MÁS", "MÁS AMPLIO");
        assertThat(houses.diff(bundle, "--json"))
                .contains("\"kind\" : \"SEES_MORE\"", "\"loud\" : true", "\"possible\" : true");
        assertThat(houses.apply(bundle)).contains("Review this first").endsWith("exit 1");
    }

    @Test
    void whatWasReviewedIsWhatIsWritten() throws IOException {
        houses.promoted();
        TwoHouses.change(houses.test, TwoHouses.POLICY, "  victims.sex: keep\n", "");
        Path bundle = houses.pack();
        String said = houses.diff(bundle);
        assertThat(said).endsWith("exit 3");
        String digest = said.replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        TwoHouses.change(houses.production, TwoHouses.POLICY, "victims.sex: keep", "victims.sex: mask");
        SortedMap<String, String> before = houses.files();
        assertThat(houses.apply(bundle, "--expect", digest))
                .contains("this is not what was reviewed", "Edited here since it was brought")
                .endsWith("exit 1");
        assertThat(houses.files()).isEqualTo(before);
        assertThat(houses.diff(bundle)).endsWith("exit 4");
    }

    @Test
    void anAddressThatIsChangedHereIsNoEditByHandAndStays() throws IOException {
        houses.promoted();
        TwoHouses.change(houses.production, TwoHouses.MINISTRY, TwoHouses.OURS, "https://nueva.example/avisos");
        assertThat(houses.diff(houses.pack())).doesNotContain("Edited here").endsWith("exit 0");
        TwoHouses.change(houses.production, TwoHouses.MINISTRY, "answer: json", "answer: optional");
        assertThat(houses.diff(houses.pack()))
                .contains("Edited here since it was brought, and overwritten by this: partners/ministry.yml")
                .contains("setting answer optional -> json", "counts from the next start")
                .doesNotContain("nueva.example")
                .endsWith("exit 4");
    }

    @Test
    void anotherVersionOfAMappingComesWithItsGoldenCasesAndTheirDifferences() throws IOException {
        houses.promoted();
        houses.secondVersionOfAMapping();
        Path bundle = houses.pack();
        assertThat(houses.diff(bundle))
                .containsPattern(
                        "police-report is translated by ministry/notices/police-report/v2 instead of "
                                + "ministry/notices/police-report/v1; golden cases that come out otherwise: [1-9]/[1-9] of this house, [1-9]/[1-9] of the bundle")
                .endsWith("exit 4");
        assertThat(houses.promote(bundle)).endsWith("exit 0");
        assertThat(houses.files()).containsKey(TwoHouses.V2 + "/samples/worked-example/expected.json");
        assertThat(houses.undo()).endsWith("exit 0");
        assertThat(houses.production.resolve("mappings/partners")).doesNotExist();
        houses.pack("--without-samples");
        assertThat(houses.said).doesNotContain("samples/");
    }

    @Test
    void anAgreementThatIsNotAgreedThereAnyMoreGoesAndOneOfThisHouseStays() throws IOException {
        houses.promoted();
        String text = Files.readString(houses.test.resolve(TwoHouses.AGREEMENT));
        TwoHouses.write(
                houses.production,
                "agreements/ours.yml",
                text.replace("id: police-reports", "id: ours")
                        .replace(
                                "validFrom: 2024-01-01\nvalidTo: 2030-12-31",
                                "validFrom: 2035-01-01\nvalidTo: 2036-12-31"));
        Files.delete(houses.test.resolve(TwoHouses.AGREEMENT));
        Path bundle = houses.pack();
        assertThat(houses.diff(bundle)).doesNotContain("!!").endsWith("exit 4");
        assertThat(houses.promote(bundle))
                .contains("Agreement police-reports goes away", "Deletes agreements/police-reports.yml")
                .contains("Made here, not in the bundle, stays: agreement ours")
                .endsWith("exit 0");
        assertThat(houses.files()).containsKey("agreements/ours.yml").doesNotContainKey(TwoHouses.AGREEMENT);
        assertThat(houses.undo()).endsWith("exit 0");
        assertThat(houses.files()).containsKey(TwoHouses.AGREEMENT);
        TwoHouses.change(houses.production, TwoHouses.AGREEMENT, "Comité", "Otro comité");
        assertThat(houses.undo())
                .contains("agreements/police-reports.yml was edited since")
                .endsWith("exit 1");
    }

    @Test
    void aValueMaySayThatASettingIsNotNeededHereAndAnUnknownOneIsTold() throws IOException {
        TwoHouses.change(houses.test, TwoHouses.MINISTRY, "kind: apiKey", "kind: password");
        TwoHouses.change(
                houses.test,
                TwoHouses.MINISTRY,
                "      answer: json",
                "      tokenUrl: https://pruebas.example/token\n      answer: json");
        Path bundle = houses.pack();
        Path values = folder.resolve("values");
        Files.writeString(
                values, "# of production\n" + ADDRESS + " = " + TwoHouses.OURS + "\nministry/notices.tokenUrl=\n");
        assertThat(houses.promote(bundle, "--values", values.toString())).endsWith("exit 0");
        assertThat(houses.files().get(TwoHouses.MINISTRY))
                .contains("answer: json")
                .doesNotContain("tokenUrl");
        assertThat(houses.diff(bundle))
                .contains("--set ministry/notices.tokenUrl=…")
                .endsWith("exit 1");
        assertThat(houses.diff(bundle, "--set", "ministry/notices.uri=x"))
                .contains("There is no ministry/notices.uri to be set", ADDRESS)
                .endsWith("exit 1");
    }
}
