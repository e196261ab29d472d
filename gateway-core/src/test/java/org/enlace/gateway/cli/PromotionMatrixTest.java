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

    private TwoHouses houses;

    @BeforeEach
    void bothHousesHaveOneAndTheProductionARowMore() throws IOException {
        houses = new TwoHouses(folder);
        houses.promoted();
        TwoHouses.write(houses.test, MATRIX, CLASSES + ANYBODY + MINISTRY);
        TwoHouses.write(
                houses.production,
                MATRIX,
                CLASSES.replace("receivers", "  ages: [\"*.age\"]\nreceivers") + ANYBODY + MINISTRY + IOM);
    }

    private void change(Path house, String what, String by) throws IOException {
        TwoHouses.change(house, MATRIX, what, by);
    }

    @Test
    void whatSomebodyMaySeeMoreIsLoudInPlainWordsAndComesAndGoesAsAWhole() throws IOException {
        assertThat(houses.promote(houses.pack()))
                .contains("Nothing would change")
                .endsWith("exit 0");
        SortedMap<String, String> before = houses.files();
        change(houses.test, "sex: keep}   # by its law", "sex: mask, birth: keep}");
        change(houses.test, "  sex: [\"*.sex\"]", "  sex: [\"*.sex\"]\n  birth: [victims.birthDate]");
        TwoHouses.change(houses.test, TwoHouses.POLICY, "victims.sex: keep", "victims.sex: mask");
        Path bundle = houses.pack();

        assertThat(houses.diff(bundle))
                .contains(
                        "!! ministry MAY SEE MORE for statistics: minimisation.yml lets policies release it, fields: 1\n      nothing -> as it is: victims.birthDate\n")
                .containsPattern(
                        "   ministry may see less for statistics: [^\n]+\n      as it is -> only that there is a value: [a-zA-Z., ]*victims.sex")
                .contains("Writes minimisation.yml")
                .doesNotContain("iom")
                .endsWith("exit 4");
        assertThat(houses.diffInSpanish(bundle))
                .contains(
                        "!! ministry PUEDE VER MÁS para estadística: minimisation.yml deja que las políticas lo entreguen, campos: 1\n      nada -> tal cual: victims.birthDate\n")
                .contains("tal cual -> solo que hay un valor: ");
        assertThat(houses.diff(bundle, "--json"))
                .contains("\"kind\" : \"MAY_SEE_MORE\"", "drop -> keep: victims.birthDate");
        assertThat(houses.apply(bundle)).contains("Review this first").endsWith("exit 1");
        assertThat(houses.files()).isEqualTo(before);

        assertThat(houses.promote(bundle))
                .contains("Written as a whole: 2 files")
                .endsWith("exit 0");
        assertThat(houses.files().get(MATRIX))
                .contains(
                        IOM,
                        "ages: [\"*.age\"]",
                        "# what is what",
                        "\"sex\":\"mask\"",
                        "birth: [\"victims.birthDate\"]");
        assertThat(houses.diff(bundle)).contains("Nothing would change").endsWith("exit 0");

        assertThat(houses.undoUnseen())
                .contains("!! ministry MAY SEE MORE for statistics", "only that there is a value -> as it is: ")
                .endsWith("exit 1");
        assertThat(houses.undo()).endsWith("exit 0");
        assertThat(houses.files()).isEqualTo(before);
    }

    @Test
    void whatWasReviewedIsOfTheMatrixToo() throws IOException {
        change(houses.test, ", sex: keep}   # by its law", ", sex: keep, more: keep}");
        change(houses.test, "  sex: [", "  more: [victims.birthDate]\n  sex: [");
        Path bundle = houses.pack();
        String digest = houses.diff(bundle).replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        change(houses.production, "ids: pseudonymise", "ids: keep");
        assertThat(houses.apply(bundle, "--expect", digest))
                .contains("this is not what was reviewed")
                .endsWith("exit 1");
    }

    @Test
    void aRowThatWasEditedHereIsToldAndARowOfOthersIsNoneOfItsBusiness() throws IOException {
        assertThat(houses.promote(houses.pack())).endsWith("exit 0");
        change(houses.test, "sex: keep}", "sex: keep, more: keep}");
        change(houses.test, "  sex: [", "  more: [victims.birthDate]\n  sex: [");
        assertThat(houses.promote(houses.pack())).endsWith("exit 0");
        change(houses.production, "ids: pseudonymise", "ids: keep");
        assertThat(houses.diff(houses.pack())).contains("Nothing would change").endsWith("exit 0");
        change(houses.production, "\"more\":\"keep\"", "\"more\":\"mask\"");
        assertThat(houses.diff(houses.pack()))
                .contains("Edited here since it was brought, and overwritten by this: minimisation.yml ministry")
                .contains("only that there is a value -> as it is: victims.birthDate")
                .endsWith("exit 4");
    }

    @Test
    void aClassIsAWordOfAllAndTheDiffSaysWhoElseMaySeeMoreByIt() throws IOException {
        change(houses.test, "ids: [case, \"*.personId\"]", "ids: [case, \"*.personId\", victims.birthDate]");
        assertThat(houses.diff(houses.pack()))
                .contains("!! whoever has no row of its own, ministry, police MAY SEE MORE for statistics")
                .contains("!! iom MAY SEE MORE for statistics", "nothing -> as a pseudonym: victims.birthDate")
                .contains("Was made here, says something else, and is overwritten by this: minimisation.yml classes")
                .endsWith("exit 4");
        assertThat(houses.diffInSpanish(houses.pack()))
                .contains("quien no tiene fila propia, ministry, police PUEDE VER");
    }

    @Test
    void aHouseWithoutOneGetsItWholeAndTakingItBackIsLoud() throws IOException {
        Files.delete(houses.production.resolve(MATRIX));
        Path bundle = houses.pack();
        assertThat(houses.diff(bundle))
                .contains("   From now on minimisation.yml limits")
                .endsWith("exit 3");
        assertThat(houses.promote(bundle)).endsWith("exit 0");
        assertThat(houses.files()).containsEntry(MATRIX, CLASSES + ANYBODY + MINISTRY);
        assertThat(houses.undoUnseen())
                .contains("!! MINIMISATION.YML GOES AWAY")
                .endsWith("exit 1");
        assertThat(houses.undo()).endsWith("exit 0");
        assertThat(houses.files()).doesNotContainKey(MATRIX);
    }

    @Test
    void itNarrowsNobodyBelowWhatIsAgreedHere() throws IOException {
        change(houses.test, ", sex: keep}", "}");
        TwoHouses.change(houses.test, TwoHouses.POLICY, "  victims.sex: keep\n", "");
        Path bundle = houses.forged(houses.pack(), TwoHouses.POLICY, text -> text + "  victims.sex: keep\n");
        assertThat(houses.diff(bundle))
                .contains("minimisation.yml allows “drop” at most", "It would be refused")
                .endsWith("exit 1");
    }

    @Test
    void rowsOfOthersAreInNoBundle() throws IOException {
        TwoHouses.write(
                houses.test,
                MATRIX,
                CLASSES + ANYBODY + MINISTRY + IOM.replace("ages: {generalise: AGE_EC}", "sex: keep"));
        Path bundle = houses.pack();
        assertThat(Files.readString(bundle, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("by its law")
                .doesNotContain("iom");
        Path forged = houses.forged(bundle, MATRIX, text -> text + "  iom:\n    STATISTICS: {sex: keep}\n");
        assertThat(houses.diff(forged))
                .contains("not about the same partners: iom")
                .endsWith("exit 1");
        Path odd = houses.forged(bundle, MATRIX, text -> "classes: []\nreceivers: []\n");
        assertThat(houses.diff(odd))
                .contains("minimisation.yml is written in a way")
                .endsWith("exit 1");
    }

    @Test
    void whatIsNotCarriedIsNamed() throws IOException {
        TwoHouses.write(houses.test, "protected-places.yml", "words: [\"CASA INVENTADA\"]\n");
        TwoHouses.write(houses.test, "profiles/demo.yml", "x: y\n");
        TwoHouses.write(houses.test, "notes/read.me", "x");
        Path bundle = houses.pack();
        assertThat(houses.said)
                .contains("\nminimisation.yml\n")
                .contains(
                        "Not carried: protected-places.yml (words and digests of protected places; as secret as a key)")
                .contains("Not carried: profiles (addresses and values of this house for placeholders)")
                .contains("Not carried: notes (belongs to this house)")
                .doesNotContain("Not carried: mappings", "Not carried: .");
        assertThat(houses.diff(bundle)).endsWith("exit 0");
    }
}
