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

    private TwoEnvironments twoEnvironments;

    @BeforeEach
    void bothEnvironmentsHaveOneAndTheProductionARowMore() throws IOException {
        twoEnvironments = new TwoEnvironments(folder);
        twoEnvironments.promoted();
        TwoEnvironments.write(twoEnvironments.test, MATRIX, CLASSES + ANYBODY + MINISTRY);
        TwoEnvironments.write(
                twoEnvironments.production,
                MATRIX,
                CLASSES.replace("receivers", "  ages: [\"*.age\"]\nreceivers") + ANYBODY + MINISTRY + IOM);
    }

    private void change(Path environment, String what, String by) throws IOException {
        TwoEnvironments.change(environment, MATRIX, what, by);
    }

    @Test
    void whatSomebodyMaySeeMoreIsLoudInPlainWordsAndComesAndGoesAsAWhole() throws IOException {
        assertThat(twoEnvironments.promote(twoEnvironments.pack()))
                .contains("Nothing would change")
                .endsWith("exit 0");
        SortedMap<String, String> before = twoEnvironments.files();
        change(twoEnvironments.test, "sex: keep}   # by its law", "sex: mask, birth: keep}");
        change(twoEnvironments.test, "  sex: [\"*.sex\"]", "  sex: [\"*.sex\"]\n  birth: [victims.birthDate]");
        TwoEnvironments.change(twoEnvironments.test, TwoEnvironments.POLICY, "victims.sex: keep", "victims.sex: mask");
        Path bundle = twoEnvironments.pack();

        assertThat(twoEnvironments.diff(bundle))
                .contains(
                        "!! ministry MAY SEE MORE for statistics: minimisation.yml lets policies release it, fields: 1\n      nothing -> as it is: victims.birthDate\n")
                .containsPattern(
                        "   ministry may see less for statistics: [^\n]+\n      as it is -> only that there is a value: [a-zA-Z., ]*victims.sex")
                .contains("Writes minimisation.yml")
                .doesNotContain("iom")
                .endsWith("exit 4");
        assertThat(twoEnvironments.diffInSpanish(bundle))
                .contains(
                        "!! ministry PUEDE VER MÁS para estadística: minimisation.yml deja que las políticas lo entreguen, campos: 1\n      nada -> tal cual: victims.birthDate\n")
                .contains("tal cual -> solo que hay un valor: ");
        assertThat(twoEnvironments.diff(bundle, "--json"))
                .contains("\"kind\" : \"MAY_SEE_MORE\"", "drop -> keep: victims.birthDate");
        assertThat(twoEnvironments.apply(bundle)).contains("Review this first").endsWith("exit 1");
        assertThat(twoEnvironments.files()).isEqualTo(before);

        assertThat(twoEnvironments.promote(bundle))
                .contains("Written as a whole: 2 files")
                .endsWith("exit 0");
        assertThat(twoEnvironments.files().get(MATRIX))
                .contains(
                        IOM,
                        "ages: [\"*.age\"]",
                        "# what is what",
                        "\"sex\":\"mask\"",
                        "birth: [\"victims.birthDate\"]");
        assertThat(twoEnvironments.diff(bundle))
                .contains("Nothing would change")
                .endsWith("exit 0");

        assertThat(twoEnvironments.undoUnseen())
                .contains("!! ministry MAY SEE MORE for statistics", "only that there is a value -> as it is: ")
                .endsWith("exit 1");
        assertThat(twoEnvironments.undo()).endsWith("exit 0");
        assertThat(twoEnvironments.files()).isEqualTo(before);
    }

    @Test
    void whatWasReviewedIsOfTheMatrixToo() throws IOException {
        change(twoEnvironments.test, ", sex: keep}   # by its law", ", sex: keep, more: keep}");
        change(twoEnvironments.test, "  sex: [", "  more: [victims.birthDate]\n  sex: [");
        Path bundle = twoEnvironments.pack();
        String digest = twoEnvironments.diff(bundle).replaceAll("(?s).*--expect ([0-9a-f]{64}).*", "$1");
        change(twoEnvironments.production, "ids: pseudonymise", "ids: keep");
        assertThat(twoEnvironments.apply(bundle, "--expect", digest))
                .contains("this is not what was reviewed")
                .endsWith("exit 1");
    }

    @Test
    void aRowThatWasEditedHereIsToldAndARowOfOthersIsNoneOfItsBusiness() throws IOException {
        assertThat(twoEnvironments.promote(twoEnvironments.pack())).endsWith("exit 0");
        change(twoEnvironments.test, "sex: keep}", "sex: keep, more: keep}");
        change(twoEnvironments.test, "  sex: [", "  more: [victims.birthDate]\n  sex: [");
        assertThat(twoEnvironments.promote(twoEnvironments.pack())).endsWith("exit 0");
        change(twoEnvironments.production, "ids: pseudonymise", "ids: keep");
        assertThat(twoEnvironments.diff(twoEnvironments.pack()))
                .contains("Nothing would change")
                .endsWith("exit 0");
        change(twoEnvironments.production, "\"more\":\"keep\"", "\"more\":\"mask\"");
        assertThat(twoEnvironments.diff(twoEnvironments.pack()))
                .contains("Edited here since it was brought, and overwritten by this: minimisation.yml ministry")
                .contains("only that there is a value -> as it is: victims.birthDate")
                .endsWith("exit 4");
    }

    @Test
    void aClassIsAWordOfAllAndTheDiffSaysWhoElseMaySeeMoreByIt() throws IOException {
        change(twoEnvironments.test, "ids: [case, \"*.personId\"]", "ids: [case, \"*.personId\", victims.birthDate]");
        assertThat(twoEnvironments.diff(twoEnvironments.pack()))
                .contains("!! any partner without a row of its own, ministry, police MAY SEE MORE for statistics")
                .contains("!! iom MAY SEE MORE for statistics", "nothing -> as a pseudonym: victims.birthDate")
                .contains("Was made here, says something else, and is overwritten by this: minimisation.yml classes")
                .endsWith("exit 4");
        assertThat(twoEnvironments.diffInSpanish(twoEnvironments.pack()))
                .contains("cualquier institución sin fila propia, ministry, police PUEDE VER");
    }

    @Test
    void anEnvironmentWithoutOneGetsItWholeAndTakingItBackIsLoud() throws IOException {
        Files.delete(twoEnvironments.production.resolve(MATRIX));
        Path bundle = twoEnvironments.pack();
        assertThat(twoEnvironments.diff(bundle))
                .contains("   From now on minimisation.yml limits")
                .endsWith("exit 3");
        assertThat(twoEnvironments.promote(bundle)).endsWith("exit 0");
        assertThat(twoEnvironments.files()).containsEntry(MATRIX, CLASSES + ANYBODY + MINISTRY);
        assertThat(twoEnvironments.undoUnseen())
                .contains("!! MINIMISATION.YML GOES AWAY")
                .endsWith("exit 1");
        assertThat(twoEnvironments.undo()).endsWith("exit 0");
        assertThat(twoEnvironments.files()).doesNotContainKey(MATRIX);
    }

    @Test
    void itNarrowsNobodyBelowWhatIsAgreedHere() throws IOException {
        change(twoEnvironments.test, ", sex: keep}", "}");
        TwoEnvironments.change(twoEnvironments.test, TwoEnvironments.POLICY, "  victims.sex: keep\n", "");
        Path bundle = twoEnvironments.forged(
                twoEnvironments.pack(), TwoEnvironments.POLICY, text -> text + "  victims.sex: keep\n");
        assertThat(twoEnvironments.diff(bundle))
                .contains("minimisation.yml allows “drop” at most", "It would be refused")
                .endsWith("exit 1");
    }

    @Test
    void rowsOfOthersAreInNoBundle() throws IOException {
        TwoEnvironments.write(
                twoEnvironments.test,
                MATRIX,
                CLASSES + ANYBODY + MINISTRY + IOM.replace("ages: {generalise: AGE_EC}", "sex: keep"));
        Path bundle = twoEnvironments.pack();
        assertThat(Files.readString(bundle, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("by its law")
                .doesNotContain("iom");
        Path forged = twoEnvironments.forged(bundle, MATRIX, text -> text + "  iom:\n    STATISTICS: {sex: keep}\n");
        assertThat(twoEnvironments.diff(forged))
                .contains("not about the same partners: iom")
                .endsWith("exit 1");
        Path odd = twoEnvironments.forged(bundle, MATRIX, text -> "classes: []\nreceivers: []\n");
        assertThat(twoEnvironments.diff(odd))
                .contains("minimisation.yml is written in a way")
                .endsWith("exit 1");
    }

    @Test
    void whatIsNotCarriedIsNamed() throws IOException {
        TwoEnvironments.write(twoEnvironments.test, "protected-places.yml", "words: [\"CASA INVENTADA\"]\n");
        TwoEnvironments.write(twoEnvironments.test, "profiles/demo.yml", "x: y\n");
        TwoEnvironments.write(twoEnvironments.test, "notes/read.me", "x");
        Path bundle = twoEnvironments.pack();
        assertThat(twoEnvironments.said)
                .contains("\nminimisation.yml\n")
                .contains(
                        "Not carried: protected-places.yml (words and digests of protected places; as secret as a key)")
                .contains("Not carried: profiles (addresses and values of this environment for placeholders)")
                .contains("Not carried: notes (belongs to this environment)")
                .doesNotContain("Not carried: mappings", "Not carried: .");
        assertThat(twoEnvironments.diff(bundle)).endsWith("exit 0");
    }
}
