package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** A bundle whose author means harm: what it brings is refused, or stands before whoever reviews it. */
class PromotionHostileTest {

    private static final String ADDRESS = "ministry/notices.url";
    private static final String SET = ADDRESS + "=" + TwoHouses.OURS;

    @TempDir
    private Path folder;

    private TwoHouses twoHouses;

    @BeforeEach
    void houses() throws IOException {
        twoHouses = new TwoHouses(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ladron.example/avisos",
                "${host}@ladron.example/avisos",
                "${host}.ladron.example/avisos",
                "${host}:80@ladron.example/",
                "${host}${other}/avisos"
            })
    void anAddressThatABundleBringsIsTakenByNoHouse(String theirs) throws IOException {
        Path bundle =
                twoHouses.forged(twoHouses.pack(), TwoHouses.MINISTRY, text -> text.replace("<of the house>", theirs));
        String why = "The bundle brings a value for " + ADDRESS;
        assertThat(twoHouses.diff(bundle)).contains(why).endsWith("exit 1");
        assertThat(twoHouses.diff(bundle, "--set", SET)).contains(why).endsWith("exit 1");
        twoHouses.promoted();
        TwoHouses.change(twoHouses.production, TwoHouses.MINISTRY, "connector: rest", "connector: other");
        assertThat(twoHouses.diff(bundle)).endsWith("exit 1");
        assertThat(twoHouses.files().get(TwoHouses.MINISTRY)).contains(TwoHouses.OURS);
    }

    @Test
    void theListMustNameThePlacesAndPartnersOfTheFiles() throws IOException {
        Path bundle = twoHouses.pack();
        Path fewer = twoHouses.forged(bundle, "manifest.json", text -> text.replace(ADDRESS, "ministry/notices.uri"));
        assertThat(twoHouses.diff(fewer, "--set", SET))
                .contains("do not leave the same settings to each environment: ministry/notices.uri, " + ADDRESS)
                .endsWith("exit 1");
        Path others = twoHouses.forged(
                bundle,
                "manifest.json",
                text -> text.replaceFirst("(\"partners\" : \\[\\s+\"ministry\"),\\s+\"police\"", "$1"));
        assertThat(twoHouses.diff(others, "--set", SET))
                .contains("not about the same partners: police")
                .endsWith("exit 1");
    }

    @Test
    void ofANewLinkEverySettingAndCredentialIsTold() throws IOException {
        assertThat(twoHouses.diff(twoHouses.pack(), "--set", SET))
                .contains(
                        "!! New link ministry/notices: send, rest",
                        "      credential main; certificate false; kind apiKey\n")
                .contains("      !! url " + TwoHouses.OURS + "\n", "      answer json\n");
    }

    @Test
    void anotherAddressIsLoudWhoeverSaysIt() throws IOException {
        twoHouses.promoted();
        assertThat(twoHouses.diff(twoHouses.pack(), "--set", ADDRESS + "=https://ladron.example/avisos"))
                .contains(
                        "!! Link ministry/notices: setting url " + TwoHouses.OURS + " -> https://ladron.example/avisos")
                .endsWith("exit 4");
    }

    @Test
    void aNewCredentialIsLoud() throws IOException {
        twoHouses.promoted();
        TwoHouses.change(
                twoHouses.test,
                "partners/police.yml",
                "{id: main, kind: password}",
                "{id: main, kind: password}, {id: otra, kind: password}");
        assertThat(twoHouses.diff(twoHouses.pack()))
                .contains("!! Link police/reports: other credentials", "      + otra; certificate false; kind password")
                .endsWith("exit 4");
    }

    @Test
    void aRowOfAListIsToldWithTheLinksThatTranslateWithIt() throws IOException {
        String list = "mappings/codes/sex.prueba.csv";
        String head = "code,system,value,match,from,to,es,en\n";
        for (Path each : new Path[] {twoHouses.test, twoHouses.production}) {
            TwoHouses.write(each, list, head + "M,prueba,H,EXACT,,,,\nF,prueba,M,EXACT,,,,\n");
        }
        twoHouses.promoted();
        twoHouses.pack();
        assertThat(twoHouses.said).doesNotContain(list);
        TwoHouses.write(twoHouses.test, list, head + "M,police,H9,EXACT,,,,\nF,prueba,M,EXACT,,,,\n");
        Path bundle = twoHouses.pack();
        assertThat(twoHouses.diff(bundle))
                .contains(
                        "!! List codes/sex.prueba.csv is otherwise, rows: 2. Links that translate with it: ministry/notices, police/reports")
                .contains("      - M,prueba,H,EXACT,,,,\n      + M,police,H9,EXACT,,,,\n")
                .endsWith("exit 4");
    }

    @Test
    void whatWasReviewedIsTheEffectAndNotOnlyTheFiles() throws IOException {
        twoHouses.promoted();
        TwoHouses.change(twoHouses.test, TwoHouses.POLICY, "  victims.sex: keep\n", "");
        Path bundle = twoHouses.pack();
        String digest = twoHouses.diff(bundle).replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        TwoHouses.write(
                twoHouses.production,
                "agreements/ours.yml",
                Files.readString(twoHouses.test.resolve(TwoHouses.AGREEMENT))
                        .replace("id: police-reports", "id: ours")
                        .replace(
                                "validFrom: 2024-01-01\nvalidTo: 2030-12-31",
                                "validFrom: 2035-01-01\nvalidTo: 2036-12-31"));
        assertThat(twoHouses.apply(bundle, "--expect", digest))
                .contains("this is not what was reviewed")
                .endsWith("exit 1");
    }

    @Test
    void secretsThatCannotBeReadCannotBeLookedFor() throws IOException {
        Files.createDirectories(folder.resolve("data-test/credentials.json"));
        assertThat(twoHouses.pack()).doesNotExist();
        assertThat(twoHouses.said)
                .contains("credentials.json cannot be read", "--without-credentials")
                .endsWith("exit 2");
        assertThat(twoHouses.pack("--without-credentials")).exists();
    }

    @Test
    void aHouseWithAFolderOfReviewersTakesNothingUnsignedWhateverLiesInIt() throws IOException {
        Path bundle = twoHouses.pack();
        Path trusted = Files.createDirectories(twoHouses.production.resolve("promotion/trusted"));
        assertThat(twoHouses.diff(bundle, "--set", SET))
                .contains("requires a signature")
                .endsWith("exit 1");
        Path odd = Files.writeString(trusted.resolve("reviewer.crt"), "no certificate");
        assertThat(twoHouses.diff(bundle, "--set", SET))
                .contains("reviewer.crt is no certificate")
                .endsWith("exit 1");
        Files.delete(odd);
        Files.writeString(trusted.resolve("reviewer.pem"), "no certificate");
        assertThat(twoHouses.diff(bundle, "--set", SET))
                .contains("reviewer.pem is no certificate")
                .endsWith("exit 1");
    }

    @Test
    void theWayBackIsReviewedAsTheWayHere() throws IOException {
        twoHouses.promoted();
        TwoHouses.change(twoHouses.test, TwoHouses.POLICY, "  victims.sex: keep\n", "");
        assertThat(twoHouses.promote(twoHouses.pack())).endsWith("exit 0");
        String unseen = twoHouses.undoUnseen();
        assertThat(unseen)
                .contains(
                        "!! ministry/notices SEES MORE under police-reports",
                        "victims.sex: drop -> keep",
                        "Nothing was written")
                .endsWith("exit 1");
        assertThat(twoHouses.files().get(TwoHouses.POLICY)).doesNotContain("victims.sex");
        assertThat(twoHouses.undoUnseen("--expect", "0".repeat(64)))
                .contains("not what was reviewed")
                .endsWith("exit 1");
        TwoHouses.write(twoHouses.production, "minimisation.yml", """
                classes:
                  sex: ["*.sex"]
                  ids: [case, "*.personId"]
                receivers:
                  "*":
                    STATISTICS: {ids: keep}
                """);
        assertThat(twoHouses.undo())
                .contains("It would be refused", "Nothing was written")
                .endsWith("exit 1");
        Files.delete(twoHouses.production.resolve("minimisation.yml"));
        assertThat(twoHouses.undo()).endsWith("exit 0");
        assertThat(twoHouses.files().get(TwoHouses.POLICY)).contains("victims.sex: keep");
    }

    @Test
    void aRefusalIsSaidToScriptsAsJson() throws IOException {
        Path bundle = Files.writeString(folder.resolve("text"), "no bundle");
        assertThat(twoHouses.diff(bundle, "--json"))
                .startsWith("{")
                .contains("\"refused\" : \"NOT_A_BUNDLE\"", "\"possible\" : false");
        Files.createDirectories(twoHouses.production.resolve(".promotion/next"));
        assertThat(twoHouses.diff(bundle, "--json")).startsWith("{").contains("\"refused\" : \"CUT_OFF\"");
    }

    @Test
    void theSameNameThatTranslatesOtherwiseIsTriedWithTheCasesOfThisHouseFirst() throws IOException {
        twoHouses.promoted();
        twoHouses.secondVersionOfAMapping();
        assertThat(twoHouses.promote(twoHouses.pack())).endsWith("exit 0");
        Path samples =
                TwoHouses.repository().resolve("mappings/catalogue/partners/ministry/notices/police-report/v1/samples");
        FileSystemUtils.copyRecursively(samples, twoHouses.test.resolve(TwoHouses.V2 + "/samples"));
        TwoHouses.change(
                twoHouses.test,
                TwoHouses.V2 + "/mapping.yaml",
                "\n  # - {to: numeroParte, ",
                "\n  - {to: numeroParte, ");
        assertThat(twoHouses.diff(twoHouses.pack()))
                .containsPattern(
                        "!! Link ministry/notices: police-report is translated otherwise by the same "
                                + "ministry/notices/police-report/v2; golden cases that come out otherwise: [1-9]/[1-9] of this environment, 0/0 of the bundle")
                .endsWith("exit 4");
    }

    @Test
    void countryAndLegalBasisAreToldOldAndNewAndNamesAreInTheLanguageOfWhoeverReads() throws IOException {
        twoHouses.promoted();
        TwoHouses.change(twoHouses.test, "partners/police.yml", "country: EC", "country: PE");
        TwoHouses.change(twoHouses.test, TwoHouses.AGREEMENT, "Convenio 1", "Convenio 2");
        Path bundle = twoHouses.pack();
        assertThat(twoHouses.diff(bundle))
                .contains("!! Partner police: EC {en=Example police, es=Policía de ejemplo} -> PE {")
                .contains(
                        "!! Agreement police-reports: ministry/notices statistics legalBasis Convenio 1 -> Convenio 2")
                .endsWith("exit 4");
        assertThat(twoHouses.diffInSpanish(bundle))
                .contains("ministry/notices estadística legalBasis Convenio 1 -> Convenio 2");
    }

    @Test
    void whatQuestionsAreAnsweredWithIsCompared() throws IOException {
        Path test = folder.resolve("demo-test");
        Path here = folder.resolve("demo-here");
        for (Path each : new Path[] {test, here}) {
            FileSystemUtils.copyRecursively(TwoHouses.repository().resolve("config"), each);
        }
        TwoHouses.change(test, TwoHouses.MINISTRY, "within: 10s", "within: 20s");
        String bundle = folder.resolve("answers.promotion").toString();
        assertThat(demo("pack", test, "--partner", "ministry", "--to", bundle)).endsWith("exit 0");
        assertThat(demo("diff", here, bundle))
                .containsPattern(
                        "!! Link ministry/[a-z]+: queries are answered with crossing-answer ministry/movements/crossing-answer/v1 PT20S instead of "
                                + "crossing-answer ministry/movements/crossing-answer/v1 PT10S")
                .endsWith("exit 4");
    }

    private String demo(String command, Path config, String... more) {
        List<String> all = new ArrayList<>(List.of("promotion", command));
        all.addAll(List.of(more));
        all.addAll(List.of(
                "--config",
                config.toString(),
                "--data",
                folder.resolve("data").toString(),
                "--profile",
                "demo",
                "--kind",
                "test"));
        return Launcher.run(TwoHouses.repository(), all.toArray(String[]::new));
    }
}
