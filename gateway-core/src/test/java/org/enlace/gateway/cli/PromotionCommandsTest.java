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

    private TwoEnvironments twoEnvironments;

    @BeforeEach
    void environments() throws IOException {
        twoEnvironments = new TwoEnvironments(folder);
    }

    @Test
    void anEnvironmentThatHasNothingGetsAllOfItWithAnAddressOfItsOwn() throws IOException {
        Path bundle = twoEnvironments.pack();
        assertThat(twoEnvironments.said)
                .contains("Stays in each environment: " + ADDRESS, "from test Casa de pruebas")
                .endsWith("exit 0");
        assertThat(Files.readString(bundle, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("pruebas.example");

        TwoEnvironments.write(folder, "data-production/credentials.json", "{}");
        assertThat(twoEnvironments.diff(bundle, "--set", ADDRESS + "=" + TwoEnvironments.OURS))
                .contains("Not here yet, and no bundle brings it: ministry/notices: credential main (kind apiKey)")
                .endsWith("exit 4");
        assertThat(twoEnvironments.diff(bundle))
                .contains("--set " + ADDRESS + "=… (Address of the partner)", "New link ministry/notices: send, rest")
                .contains("!! New agreement police-reports: police-report of police/reports")
                .contains("!! ministry/notices SEES MORE under police-reports", "      victims.sex: drop -> keep")
                .endsWith("exit 1");
        assertThat(twoEnvironments.apply(bundle))
                .contains("Nothing was written")
                .endsWith("exit 1");
        assertThat(twoEnvironments.files()).isEmpty();

        String said = twoEnvironments.promote(bundle, "--set", ADDRESS + "=" + TwoEnvironments.OURS);
        assertThat(said).contains("Written as a whole: 4 files").endsWith("exit 0");
        assertThat(twoEnvironments.files().get(TwoEnvironments.MINISTRY))
                .contains("url: \"" + TwoEnvironments.OURS + "\"   # theirs", "answer: json");
        assertThat(twoEnvironments.files())
                .containsOnlyKeys(
                        "partners/police.yml",
                        TwoEnvironments.MINISTRY,
                        TwoEnvironments.POLICY,
                        TwoEnvironments.AGREEMENT);

        assertThat(twoEnvironments.diff(bundle))
                .contains("Keeps the value of this environment: " + ADDRESS, "Nothing would change")
                .endsWith("exit 0");
        assertThat(twoEnvironments.undo())
                .contains("from test Casa de pruebas was undone")
                .endsWith("exit 0");
        assertThat(twoEnvironments.files()).isEmpty();
        assertThat(twoEnvironments.undo()).endsWith("exit 0");
        assertThat(twoEnvironments.files()).hasSize(4);
    }

    @Test
    void theSameContentIsTheSameFileByteByByte() throws IOException {
        twoEnvironments.secondVersionOfAMapping();
        Path one = twoEnvironments.pack();
        Path other = twoEnvironments.pack();
        assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(other));
        TwoEnvironments.change(twoEnvironments.test, TwoEnvironments.POLICY, "victims.sex: keep", "victims.sex: mask");
        assertThat(Files.readAllBytes(twoEnvironments.pack())).isNotEqualTo(Files.readAllBytes(one));
    }

    @Test
    void whatAReceiverWouldSeeMoreIsLoudAndWhatItWouldSeeLessIsSaid() throws IOException {
        twoEnvironments.promoted();
        TwoEnvironments.change(
                twoEnvironments.test, TwoEnvironments.POLICY, "victims.sex: keep", "victims.citizenship: keep");
        TwoEnvironments.change(twoEnvironments.test, TwoEnvironments.AGREEMENT, "2030-12-31", "2031-12-31");
        TwoEnvironments.change(
                twoEnvironments.test, TwoEnvironments.AGREEMENT, "retentionDays: 30", "retentionDays: 10");
        Path bundle = twoEnvironments.pack();
        assertThat(twoEnvironments.diff(bundle))
                .contains(
                        "!! ministry/notices SEES MORE under police-reports, fields: 1\n      victims.citizenship: drop -> keep\n")
                .contains(
                        "   ministry/notices sees less under police-reports, fields: 1\n      victims.sex: keep -> drop\n")
                .contains("!! WIDER, agreement police-reports: validTo 2030-12-31 -> 2031-12-31")
                .contains("   Agreement police-reports: retentionDays 30 -> 10")
                .doesNotContain("Edited here")
                .endsWith("exit 4");
        assertThat(twoEnvironments.diffInSpanish(bundle)).contains("VE MÁS", "MÁS AMPLIO");
        assertThat(twoEnvironments.diff(bundle, "--json"))
                .contains("\"kind\" : \"SEES_MORE\"", "\"loud\" : true", "\"possible\" : true");
        assertThat(twoEnvironments.apply(bundle)).contains("Review this first").endsWith("exit 1");
    }

    @Test
    void whatWasReviewedIsWhatIsWritten() throws IOException {
        twoEnvironments.promoted();
        TwoEnvironments.change(twoEnvironments.test, TwoEnvironments.POLICY, "  victims.sex: keep\n", "");
        Path bundle = twoEnvironments.pack();
        String said = twoEnvironments.diff(bundle);
        assertThat(said).endsWith("exit 3");
        String digest = said.replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        TwoEnvironments.change(
                twoEnvironments.production, TwoEnvironments.POLICY, "victims.sex: keep", "victims.sex: mask");
        SortedMap<String, String> before = twoEnvironments.files();
        assertThat(twoEnvironments.apply(bundle, "--expect", digest))
                .contains("this is not what was reviewed", "Edited here since it was brought")
                .endsWith("exit 1");
        assertThat(twoEnvironments.files()).isEqualTo(before);
        assertThat(twoEnvironments.diff(bundle)).endsWith("exit 4");
    }

    @Test
    void anAddressThatIsChangedHereIsNoEditByHandAndStays() throws IOException {
        twoEnvironments.promoted();
        TwoEnvironments.change(
                twoEnvironments.production,
                TwoEnvironments.MINISTRY,
                TwoEnvironments.OURS,
                "https://nueva.example/avisos");
        assertThat(twoEnvironments.diff(twoEnvironments.pack()))
                .doesNotContain("Edited here")
                .endsWith("exit 0");
        TwoEnvironments.change(
                twoEnvironments.production, TwoEnvironments.MINISTRY, "answer: json", "answer: optional");
        assertThat(twoEnvironments.diff(twoEnvironments.pack()))
                .contains("Edited here since it was brought, and overwritten by this: partners/ministry.yml")
                .contains("setting answer optional -> json")
                .doesNotContain("nueva.example", "counts from the next start")
                .endsWith("exit 4");
    }

    @Test
    void anotherVersionOfAMappingComesWithItsGoldenCasesAndTheirDifferences() throws IOException {
        twoEnvironments.promoted();
        twoEnvironments.secondVersionOfAMapping();
        Path bundle = twoEnvironments.pack();
        assertThat(twoEnvironments.diff(bundle))
                .containsPattern(
                        "police-report is translated by ministry/notices/police-report/v2 instead of "
                                + "ministry/notices/police-report/v1; golden cases that come out otherwise: [1-9]/[1-9] of this environment, [1-9]/[1-9] of the bundle")
                .endsWith("exit 4");
        assertThat(twoEnvironments.promote(bundle)).endsWith("exit 0");
        assertThat(twoEnvironments.files()).containsKey(TwoEnvironments.V2 + "/samples/worked-example/expected.json");
        assertThat(twoEnvironments.undo()).endsWith("exit 0");
        assertThat(twoEnvironments.production.resolve("mappings/partners")).doesNotExist();
        twoEnvironments.pack("--without-samples");
        assertThat(twoEnvironments.said).doesNotContain("samples/");
    }

    @Test
    void anAgreementThatIsNotAgreedThereAnyMoreGoesAndOneOfThisEnvironmentStays() throws IOException {
        twoEnvironments.promoted();
        String text = Files.readString(twoEnvironments.test.resolve(TwoEnvironments.AGREEMENT));
        TwoEnvironments.write(
                twoEnvironments.production,
                "agreements/ours.yml",
                text.replace("id: police-reports", "id: ours")
                        .replace(
                                "validFrom: 2024-01-01\nvalidTo: 2030-12-31",
                                "validFrom: 2035-01-01\nvalidTo: 2036-12-31"));
        Files.delete(twoEnvironments.test.resolve(TwoEnvironments.AGREEMENT));
        Path bundle = twoEnvironments.pack();
        assertThat(twoEnvironments.diff(bundle)).doesNotContain("!!").endsWith("exit 4");
        assertThat(twoEnvironments.promote(bundle))
                .contains("Agreement police-reports goes away", "Deletes agreements/police-reports.yml")
                .contains("Made here, not in the bundle, stays: agreement ours")
                .endsWith("exit 0");
        assertThat(twoEnvironments.files())
                .containsKey("agreements/ours.yml")
                .doesNotContainKey(TwoEnvironments.AGREEMENT);
        assertThat(twoEnvironments.undo()).endsWith("exit 0");
        assertThat(twoEnvironments.files()).containsKey(TwoEnvironments.AGREEMENT);
        TwoEnvironments.change(twoEnvironments.production, TwoEnvironments.AGREEMENT, "Comité", "Otro comité");
        assertThat(twoEnvironments.undo())
                .contains("agreements/police-reports.yml was edited since")
                .endsWith("exit 1");
    }

    @Test
    void aValueMaySayThatASettingIsNotNeededHereAndAnUnknownOneIsTold() throws IOException {
        TwoEnvironments.change(twoEnvironments.test, TwoEnvironments.MINISTRY, "kind: apiKey", "kind: password");
        TwoEnvironments.change(
                twoEnvironments.test,
                TwoEnvironments.MINISTRY,
                "      answer: json",
                "      tokenUrl: https://pruebas.example/token\n      answer: json");
        Path bundle = twoEnvironments.pack();
        Path values = folder.resolve("values");
        Files.writeString(
                values,
                "# of production\n" + ADDRESS + " = " + TwoEnvironments.OURS + "\nministry/notices.tokenUrl=\n");
        assertThat(twoEnvironments.promote(bundle, "--values", values.toString()))
                .endsWith("exit 0");
        assertThat(twoEnvironments.files().get(TwoEnvironments.MINISTRY))
                .contains("answer: json")
                .doesNotContain("tokenUrl");
        assertThat(twoEnvironments.diff(bundle))
                .contains("--set ministry/notices.tokenUrl=…")
                .endsWith("exit 1");
        assertThat(twoEnvironments.diff(bundle, "--set", "ministry/notices.uri=x"))
                .contains("There is no ministry/notices.uri to be set", ADDRESS)
                .endsWith("exit 1");
    }
}
