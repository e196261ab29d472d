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

/** A bundle whose author means harm: what it brings is refused, or stands before anyone who reviews it. */
class PromotionHostileTest {

    private static final String ADDRESS = "ministry/notices.url";
    private static final String SET = ADDRESS + "=" + TwoEnvironments.OURS;

    @TempDir
    private Path folder;

    private TwoEnvironments twoEnvironments;

    @BeforeEach
    void environments() throws IOException {
        twoEnvironments = new TwoEnvironments(folder);
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
    void anAddressThatABundleBringsIsTakenByNoEnvironment(String theirs) throws IOException {
        Path bundle = twoEnvironments.forged(
                twoEnvironments.pack(), TwoEnvironments.MINISTRY, text -> text.replace("<of the house>", theirs));
        String why = "The bundle brings a value for " + ADDRESS;
        assertThat(twoEnvironments.diff(bundle)).contains(why).endsWith("exit 1");
        assertThat(twoEnvironments.diff(bundle, "--set", SET)).contains(why).endsWith("exit 1");
        twoEnvironments.promoted();
        TwoEnvironments.change(
                twoEnvironments.production, TwoEnvironments.MINISTRY, "connector: rest", "connector: other");
        assertThat(twoEnvironments.diff(bundle)).endsWith("exit 1");
        assertThat(twoEnvironments.files().get(TwoEnvironments.MINISTRY)).contains(TwoEnvironments.OURS);
    }

    @Test
    void theListMustNameThePlacesAndPartnersOfTheFiles() throws IOException {
        Path bundle = twoEnvironments.pack();
        Path fewer =
                twoEnvironments.forged(bundle, "manifest.json", text -> text.replace(ADDRESS, "ministry/notices.uri"));
        assertThat(twoEnvironments.diff(fewer, "--set", SET))
                .contains("do not leave the same settings to each environment: ministry/notices.uri, " + ADDRESS)
                .endsWith("exit 1");
        Path others = twoEnvironments.forged(
                bundle,
                "manifest.json",
                text -> text.replaceFirst("(\"partners\" : \\[\\s+\"ministry\"),\\s+\"police\"", "$1"));
        assertThat(twoEnvironments.diff(others, "--set", SET))
                .contains("not about the same partners: police")
                .endsWith("exit 1");
    }

    @Test
    void ofANewLinkEverySettingAndCredentialIsTold() throws IOException {
        assertThat(twoEnvironments.diff(twoEnvironments.pack(), "--set", SET))
                .contains(
                        "!! New link ministry/notices: send, rest",
                        "      credential main; certificate false; kind apiKey\n")
                .contains("      !! url " + TwoEnvironments.OURS + "\n", "      answer json\n");
    }

    @Test
    void anotherAddressIsLoudAnyoneWhoSaysIt() throws IOException {
        twoEnvironments.promoted();
        assertThat(twoEnvironments.diff(twoEnvironments.pack(), "--set", ADDRESS + "=https://ladron.example/avisos"))
                .contains("!! Link ministry/notices: setting url " + TwoEnvironments.OURS
                        + " -> https://ladron.example/avisos")
                .endsWith("exit 4");
    }

    @Test
    void aNewCredentialIsLoud() throws IOException {
        twoEnvironments.promoted();
        TwoEnvironments.change(
                twoEnvironments.test,
                "partners/police.yml",
                "{id: main, kind: password}",
                "{id: main, kind: password}, {id: otra, kind: password}");
        assertThat(twoEnvironments.diff(twoEnvironments.pack()))
                .contains("!! Link police/reports: other credentials", "      + otra; certificate false; kind password")
                .endsWith("exit 4");
    }

    @Test
    void aRowOfAListIsToldWithTheLinksThatTranslateWithIt() throws IOException {
        String list = "mappings/codes/sex.prueba.csv";
        String head = "code,system,value,match,from,to,es,en\n";
        for (Path each : new Path[] {twoEnvironments.test, twoEnvironments.production}) {
            TwoEnvironments.write(each, list, head + "M,prueba,H,EXACT,,,,\nF,prueba,M,EXACT,,,,\n");
        }
        twoEnvironments.promoted();
        twoEnvironments.pack();
        assertThat(twoEnvironments.said).doesNotContain(list);
        TwoEnvironments.write(twoEnvironments.test, list, head + "M,police,H9,EXACT,,,,\nF,prueba,M,EXACT,,,,\n");
        Path bundle = twoEnvironments.pack();
        assertThat(twoEnvironments.diff(bundle))
                .contains(
                        "!! List codes/sex.prueba.csv is otherwise, rows: 2. Links that translate with it: ministry/notices, police/reports")
                .contains("      - M,prueba,H,EXACT,,,,\n      + M,police,H9,EXACT,,,,\n")
                .endsWith("exit 4");
    }

    @Test
    void whatWasReviewedIsTheEffectAndNotOnlyTheFiles() throws IOException {
        twoEnvironments.promoted();
        TwoEnvironments.change(twoEnvironments.test, TwoEnvironments.POLICY, "  victims.sex: keep\n", "");
        Path bundle = twoEnvironments.pack();
        String digest = twoEnvironments.diff(bundle).replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        TwoEnvironments.write(
                twoEnvironments.production,
                "agreements/ours.yml",
                Files.readString(twoEnvironments.test.resolve(TwoEnvironments.AGREEMENT))
                        .replace("id: police-reports", "id: ours")
                        .replace(
                                "validFrom: 2024-01-01\nvalidTo: 2030-12-31",
                                "validFrom: 2035-01-01\nvalidTo: 2036-12-31"));
        assertThat(twoEnvironments.apply(bundle, "--expect", digest))
                .contains("this is not what was reviewed")
                .endsWith("exit 1");
    }

    @Test
    void secretsThatCannotBeReadCannotBeLookedFor() throws IOException {
        Files.createDirectories(folder.resolve("data-test/credentials.json"));
        assertThat(twoEnvironments.pack()).doesNotExist();
        assertThat(twoEnvironments.said)
                .contains("credentials.json cannot be read", "--without-credentials")
                .endsWith("exit 2");
        assertThat(twoEnvironments.pack("--without-credentials")).exists();
    }

    @Test
    void anEnvironmentWithAFolderOfReviewersTakesNothingUnsignedWhateverLiesInIt() throws IOException {
        Path bundle = twoEnvironments.pack();
        Path trusted = Files.createDirectories(twoEnvironments.production.resolve("promotion/trusted"));
        assertThat(twoEnvironments.diff(bundle, "--set", SET))
                .contains("requires a signature")
                .endsWith("exit 1");
        Path odd = Files.writeString(trusted.resolve("reviewer.crt"), "no certificate");
        assertThat(twoEnvironments.diff(bundle, "--set", SET))
                .contains("reviewer.crt is no certificate")
                .endsWith("exit 1");
        Files.delete(odd);
        Files.writeString(trusted.resolve("reviewer.pem"), "no certificate");
        assertThat(twoEnvironments.diff(bundle, "--set", SET))
                .contains("reviewer.pem is no certificate")
                .endsWith("exit 1");
    }

    @Test
    void theWayBackIsReviewedAsTheWayHere() throws IOException {
        twoEnvironments.promoted();
        TwoEnvironments.change(twoEnvironments.test, TwoEnvironments.POLICY, "  victims.sex: keep\n", "");
        assertThat(twoEnvironments.promote(twoEnvironments.pack())).endsWith("exit 0");
        String unseen = twoEnvironments.undoUnseen();
        assertThat(unseen)
                .contains(
                        "!! ministry/notices SEES MORE under police-reports",
                        "victims.sex: drop -> keep",
                        "Nothing was written")
                .endsWith("exit 1");
        assertThat(twoEnvironments.files().get(TwoEnvironments.POLICY)).doesNotContain("victims.sex");
        assertThat(twoEnvironments.undoUnseen("--expect", "0".repeat(64)))
                .contains("not what was reviewed")
                .endsWith("exit 1");
        TwoEnvironments.write(twoEnvironments.production, "minimisation.yml", """
                classes:
                  sex: ["*.sex"]
                  ids: [case, "*.personId"]
                receivers:
                  "*":
                    STATISTICS: {ids: keep}
                """);
        assertThat(twoEnvironments.undo())
                .contains("It would be refused", "Nothing was written")
                .endsWith("exit 1");
        Files.delete(twoEnvironments.production.resolve("minimisation.yml"));
        assertThat(twoEnvironments.undo()).endsWith("exit 0");
        assertThat(twoEnvironments.files().get(TwoEnvironments.POLICY)).contains("victims.sex: keep");
    }

    @Test
    void aRefusalIsSaidToScriptsAsJson() throws IOException {
        Path bundle = Files.writeString(folder.resolve("text"), "no bundle");
        assertThat(twoEnvironments.diff(bundle, "--json"))
                .startsWith("{")
                .contains("\"refused\" : \"NOT_A_BUNDLE\"", "\"possible\" : false");
        Files.createDirectories(twoEnvironments.production.resolve(".promotion/next"));
        assertThat(twoEnvironments.diff(bundle, "--json")).startsWith("{").contains("\"refused\" : \"CUT_OFF\"");
    }

    @Test
    void theSameNameThatTranslatesOtherwiseIsTriedWithTheCasesOfThisEnvironmentFirst() throws IOException {
        twoEnvironments.promoted();
        twoEnvironments.secondVersionOfAMapping();
        assertThat(twoEnvironments.promote(twoEnvironments.pack())).endsWith("exit 0");
        Path samples = TwoEnvironments.repository()
                .resolve("mappings/catalogue/partners/ministry/notices/police-report/v1/samples");
        FileSystemUtils.copyRecursively(samples, twoEnvironments.test.resolve(TwoEnvironments.V2 + "/samples"));
        TwoEnvironments.change(
                twoEnvironments.test,
                TwoEnvironments.V2 + "/mapping.yaml",
                "\n  # - {to: numeroParte, ",
                "\n  - {to: numeroParte, ");
        assertThat(twoEnvironments.diff(twoEnvironments.pack()))
                .containsPattern(
                        "!! Link ministry/notices: police-report is translated otherwise by the same "
                                + "ministry/notices/police-report/v2; golden cases that come out otherwise: [1-9]/[1-9] of this environment, 0/0 of the bundle")
                .endsWith("exit 4");
    }

    @Test
    void countryAndLegalBasisAreToldOldAndNewAndNamesAreInTheLanguageOfAnyoneWhoReads() throws IOException {
        twoEnvironments.promoted();
        TwoEnvironments.change(twoEnvironments.test, "partners/police.yml", "country: EC", "country: PE");
        TwoEnvironments.change(twoEnvironments.test, TwoEnvironments.AGREEMENT, "Convenio 1", "Convenio 2");
        Path bundle = twoEnvironments.pack();
        assertThat(twoEnvironments.diff(bundle))
                .contains("!! Partner police: EC {en=Example police, es=Policía de ejemplo} -> PE {")
                .contains(
                        "!! Agreement police-reports: ministry/notices statistics legalBasis Convenio 1 -> Convenio 2")
                .endsWith("exit 4");
        assertThat(twoEnvironments.diffInSpanish(bundle))
                .contains("ministry/notices estadística legalBasis Convenio 1 -> Convenio 2");
    }

    @Test
    void whatQuestionsAreAnsweredWithIsCompared() throws IOException {
        Path test = folder.resolve("demo-test");
        Path here = folder.resolve("demo-here");
        for (Path each : new Path[] {test, here}) {
            FileSystemUtils.copyRecursively(TwoEnvironments.repository().resolve("config"), each);
        }
        TwoEnvironments.change(test, TwoEnvironments.MINISTRY, "within: 10s", "within: 20s");
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
        return Launcher.run(TwoEnvironments.repository(), all.toArray(String[]::new));
    }
}
