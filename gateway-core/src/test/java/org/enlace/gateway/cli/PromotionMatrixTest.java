package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What policies may release at most comes along: the rows of those who are carried, told as what somebody may see, and nobody else's. */
class PromotionMatrixTest {

    private static final String MATRIX = "minimisation.yml";

    private static final String CLASSES = """
            # what is what
            classes:
              ids: [case, "*.personId"]
              sex: ["*.sex"]
            receivers:
            """;

    private static final String ANYBODY = """
              "*":
                STATISTICS: {ids: keep}
            """;

    private static final String MINISTRY = """
              ministry:
                STATISTICS: {ids: keep, sex: keep}   # by its law
            """;

    /** Of a partner that only the production has. */
    private static final String IOM = """
              iom:   # theirs
                STATISTICS:
                  ids: pseudonymise
                  ages: {generalise: AGE_EC}
            """;

    @TempDir
    private Path folder;

    private TwoHouses twoHouses;

    @BeforeEach
    void bothHousesHaveOneAndTheProductionARowMore() throws IOException {
        twoHouses = new TwoHouses(folder);
        twoHouses.promoted();
        TwoHouses.write(twoHouses.test, MATRIX, CLASSES + ANYBODY + MINISTRY);
        TwoHouses.write(
                twoHouses.production,
                MATRIX,
                CLASSES.replace("receivers", "  ages: [\"*.age\"]\nreceivers") + ANYBODY + MINISTRY + IOM);
    }

    private void change(Path house, String what, String by) throws IOException {
        TwoHouses.change(house, MATRIX, what, by);
    }

    @Test
    void whatSomebodyMaySeeMoreIsLoudInPlainWordsAndComesAndGoesAsAWhole() throws IOException {
        assertThat(twoHouses.promote(twoHouses.pack()))
                .contains("Nothing would change")
                .endsWith("exit 0");
        SortedMap<String, String> before = twoHouses.files();
        change(twoHouses.test, "sex: keep}   # by its law", "sex: mask, birth: keep}");
        change(twoHouses.test, "  sex: [\"*.sex\"]", "  sex: [\"*.sex\"]\n  birth: [victims.birthDate]");
        TwoHouses.change(twoHouses.test, TwoHouses.POLICY, "victims.sex: keep", "victims.sex: mask");
        Path bundle = twoHouses.pack();

        assertThat(twoHouses.diff(bundle))
                .contains(
                        "!! ministry MAY SEE MORE for statistics: minimisation.yml lets policies release it, fields: 1\n      nothing -> as it is: victims.birthDate\n")
                .containsPattern(
                        "   ministry may see less for statistics: [^\n]+\n      as it is -> only that there is a value: [a-zA-Z., ]*victims.sex")
                .contains("Writes minimisation.yml")
                .doesNotContain("iom")
                .endsWith("exit 4");
        assertThat(twoHouses.diffInSpanish(bundle))
                .contains(
                        "!! ministry PUEDE VER MÁS para estadística: minimisation.yml deja que las políticas lo entreguen, campos: 1\n      nada -> tal cual: victims.birthDate\n")
                .contains("tal cual -> solo que hay un valor: ");
        assertThat(twoHouses.diff(bundle, "--json"))
                .contains("\"kind\" : \"MAY_SEE_MORE\"", "drop -> keep: victims.birthDate");
        assertThat(twoHouses.apply(bundle)).contains("Review this first").endsWith("exit 1");
        assertThat(twoHouses.files()).isEqualTo(before);

        assertThat(twoHouses.promote(bundle))
                .contains("Written as a whole: 2 files")
                .endsWith("exit 0");
        assertThat(twoHouses.files().get(MATRIX))
                .contains(
                        IOM,
                        "ages: [\"*.age\"]",
                        "# what is what",
                        "\"sex\":\"mask\"",
                        "birth: [\"victims.birthDate\"]");
        assertThat(twoHouses.diff(bundle)).contains("Nothing would change").endsWith("exit 0");

        assertThat(twoHouses.undoUnseen())
                .contains("!! ministry MAY SEE MORE for statistics", "only that there is a value -> as it is: ")
                .endsWith("exit 1");
        assertThat(twoHouses.undo()).endsWith("exit 0");
        assertThat(twoHouses.files()).isEqualTo(before);
    }

    @Test
    void whatWasReviewedIsOfTheMatrixToo() throws IOException {
        change(twoHouses.test, ", sex: keep}   # by its law", ", sex: keep, more: keep}");
        change(twoHouses.test, "  sex: [", "  more: [victims.birthDate]\n  sex: [");
        Path bundle = twoHouses.pack();
        String digest = twoHouses.diff(bundle).replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        change(twoHouses.production, "ids: pseudonymise", "ids: keep");
        assertThat(twoHouses.apply(bundle, "--expect", digest))
                .contains("this is not what was reviewed")
                .endsWith("exit 1");
    }

    @Test
    void aRowThatWasEditedHereIsToldAndARowOfOthersIsNoneOfItsBusiness() throws IOException {
        assertThat(twoHouses.promote(twoHouses.pack())).endsWith("exit 0");
        change(twoHouses.test, "sex: keep}", "sex: keep, more: keep}");
        change(twoHouses.test, "  sex: [", "  more: [victims.birthDate]\n  sex: [");
        assertThat(twoHouses.promote(twoHouses.pack())).endsWith("exit 0");
        change(twoHouses.production, "ids: pseudonymise", "ids: keep");
        assertThat(twoHouses.diff(twoHouses.pack()))
                .contains("Nothing would change")
                .endsWith("exit 0");
        change(twoHouses.production, "\"more\":\"keep\"", "\"more\":\"mask\"");
        assertThat(twoHouses.diff(twoHouses.pack()))
                .contains("Edited here since it was brought, and overwritten by this: minimisation.yml ministry")
                .contains("only that there is a value -> as it is: victims.birthDate")
                .endsWith("exit 4");
    }

    @Test
    void aClassIsAWordOfAllAndTheDiffSaysWhoElseMaySeeMoreByIt() throws IOException {
        change(twoHouses.test, "ids: [case, \"*.personId\"]", "ids: [case, \"*.personId\", victims.birthDate]");
        assertThat(twoHouses.diff(twoHouses.pack()))
                .contains("!! any partner without a row of its own, ministry, police MAY SEE MORE for statistics")
                .contains("!! iom MAY SEE MORE for statistics", "nothing -> as a pseudonym: victims.birthDate")
                .contains("Was made here, says something else, and is overwritten by this: minimisation.yml classes")
                .endsWith("exit 4");
        assertThat(twoHouses.diffInSpanish(twoHouses.pack()))
                .contains("cualquier institución sin fila propia, ministry, police PUEDE VER");
    }

    @Test
    void aHouseWithoutOneGetsItWholeAndTakingItBackIsLoud() throws IOException {
        Files.delete(twoHouses.production.resolve(MATRIX));
        Path bundle = twoHouses.pack();
        assertThat(twoHouses.diff(bundle))
                .contains("   From now on minimisation.yml limits")
                .endsWith("exit 3");
        assertThat(twoHouses.promote(bundle)).endsWith("exit 0");
        assertThat(twoHouses.files()).containsEntry(MATRIX, CLASSES + ANYBODY + MINISTRY);
        assertThat(twoHouses.undoUnseen())
                .contains("!! MINIMISATION.YML GOES AWAY")
                .endsWith("exit 1");
        assertThat(twoHouses.undo()).endsWith("exit 0");
        assertThat(twoHouses.files()).doesNotContainKey(MATRIX);
    }

    @Test
    void itNarrowsNobodyBelowWhatIsAgreedHere() throws IOException {
        change(twoHouses.test, ", sex: keep}", "}");
        TwoHouses.change(twoHouses.test, TwoHouses.POLICY, "  victims.sex: keep\n", "");
        Path bundle = twoHouses.forged(twoHouses.pack(), TwoHouses.POLICY, text -> text + "  victims.sex: keep\n");
        assertThat(twoHouses.diff(bundle))
                .contains("minimisation.yml allows “drop” at most", "It would be refused")
                .endsWith("exit 1");
    }

    @Test
    void rowsOfOthersAreInNoBundle() throws IOException {
        TwoHouses.write(
                twoHouses.test,
                MATRIX,
                CLASSES + ANYBODY + MINISTRY + IOM.replace("ages: {generalise: AGE_EC}", "sex: keep"));
        Path bundle = twoHouses.pack();
        assertThat(Files.readString(bundle, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("by its law")
                .doesNotContain("iom");
        Path forged = twoHouses.forged(bundle, MATRIX, text -> text + "  iom:\n    STATISTICS: {sex: keep}\n");
        assertThat(twoHouses.diff(forged))
                .contains("not about the same partners: iom")
                .endsWith("exit 1");
        Path odd = twoHouses.forged(bundle, MATRIX, text -> "classes: []\nreceivers: []\n");
        assertThat(twoHouses.diff(odd))
                .contains("minimisation.yml is written in a way")
                .endsWith("exit 1");
    }

    @Test
    void whatIsNotCarriedIsNamed() throws IOException {
        TwoHouses.write(twoHouses.test, "protected-places.yml", "words: [\"CASA INVENTADA\"]\n");
        TwoHouses.write(twoHouses.test, "profiles/demo.yml", "x: y\n");
        TwoHouses.write(twoHouses.test, "notes/read.me", "x");
        Path bundle = twoHouses.pack();
        assertThat(twoHouses.said)
                .contains("\nminimisation.yml\n")
                .contains(
                        "Not carried: protected-places.yml (words and digests of protected places; as secret as a key)")
                .contains("Not carried: profiles (addresses and values of this environment for placeholders)")
                .contains("Not carried: notes (belongs to this environment)")
                .doesNotContain("Not carried: mappings", "Not carried: .");
        assertThat(twoHouses.diff(bundle)).endsWith("exit 0");
    }
}
