package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The auditor as somebody runs it who has a long table from elsewhere: a process of its own, with the memory that the launcher gives it. The table has the
 * columns of UNODC's; countries and counts are invented.
 */
class AuditProcessTest {

    private static final String HEADER =
            "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,txtVALUE,Source";

    /** Each line: country, indicator, division, category, sex, age, year, value, source. Nothing of these can be worked out. */
    private static final List<String> SAFE = List.of(
            // Two that together make seven: each may be 3 or 4.
            "A,V,Total,Total,Total,Total,2020,40,a",
            "A,V,Total,Total,Female,Total,2020,<5,a",
            "A,V,Total,Total,Male,Total,2020,<5,a",
            "A,V,Total,Total,Unknown,Total,2020,33,a",
            // A square in which one may be more where its neighbours are fewer.
            "B,V,Total,Total,Total,Total,2020,62,a",
            "B,V,Total,Total,Total,0-17,2020,25,a",
            "B,V,Total,Total,Total,18+,2020,37,a",
            "B,V,Total,Total,Female,Total,2020,5,a",
            "B,V,Total,Total,Female,0-17,2020,<5,a",
            "B,V,Total,Total,Female,18+,2020,<5,a",
            "B,V,Total,Total,Male,Total,2020,7,a",
            "B,V,Total,Total,Male,0-17,2020,<5,a",
            "B,V,Total,Total,Male,18+,2020,<5,a",
            "B,V,Total,Total,Unknown,Total,2020,50,a",
            "B,V,Total,Total,Unknown,0-17,2020,20,a",
            "B,V,Total,Total,Unknown,18+,2020,30,a",
            // Few of few, and beside what was not said.
            "C,C,Total,Total,Total,Total,2020,<5,a",
            "C,C,Total,Total,Male,Total,2020,<5,a",
            "C,C,Total,Total,Female,Total,2020,<5,a",
            "B,V,Total,Total,Total,Total,2021,30,a",
            "B,V,Total,Total,Female,Total,2021,..,a",
            "B,V,Total,Total,Male,Total,2021,<5,a");

    private static final List<String> BARE = List.of(
            // <5 includes nobody: all 35 are women.
            "A,V,Total,Total,Total,Total,2019,35,a",
            "A,V,Total,Total,Female,Total,2019,35,a",
            "A,V,Total,Total,Male,Total,2019,<5,a",
            // Two that can only both be four.
            "A,V,Total,Total,Total,Total,2021,28,a",
            "A,V,Total,Total,Female,Total,2021,20,a",
            "A,V,Total,Total,Male,Total,2021,<5,a",
            "A,V,Total,Total,Other,Total,2021,<5,a",
            "B,V,Total,Total,Total,Total,2019,40,a",
            "B,V,Total,Total,Female,Total,2019,22,a",
            "B,V,Total,Total,Male,Total,2019,18,a",
            "B,V,Total,Total,Total,0-17,2019,14,a",
            "B,V,Total,Total,Total,18+,2019,26,a",
            "B,V,Total,Total,Female,0-17,2019,<5,a",
            "B,V,Total,Total,Female,18+,2019,19,a",
            "B,V,Total,Total,Male,0-17,2019,11,a",
            "B,V,Total,Total,Male,18+,2019,7,a",
            // Two divisions of one total, each of them adds up.
            "C,V,Total,Total,Total,Total,2019,30,a",
            "C,V,by form of exploitation,Sexual exploitation,Total,Total,2019,28,a",
            "C,V,by form of exploitation,Forced labour,Total,Total,2019,<5,a",
            "C,V,by citizenship,National citizens,Total,Total,2019,26,a",
            "C,V,by citizenship,Foreign citizens,Total,Total,2019,<5,a",
            // Neither women nor men are printed as a total.
            "C,V,Total,Total,Total,Total,2020,50,a",
            "C,V,Total,Total,Female,0-17,2020,20,a",
            "C,V,Total,Total,Female,18+,2020,10,a",
            "C,V,Total,Total,Male,0-17,2020,17,a",
            "C,V,Total,Total,Male,18+,2020,<5,a",
            // Two sources say the same key; one of them says what the other holds back.
            "A,C,Total,Total,Male,Total,2018,9,a",
            "A,C,Total,Total,Male,Total,2018,9,b",
            "B,C,Total,Total,Male,Total,2018,<5,a",
            "B,C,Total,Total,Male,Total,2018,2,b");

    @TempDir
    private Path folder;

    @Test
    void everyCellThatIsNotHiddenIsNamedAndTheLastLineCountsThem() throws Exception {
        Said said = audit(SAFE, BARE);

        assertThat(said.lines().get(said.lines().size() - 1)).isEqualTo("recoverable 8 · duplicate keys 2");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.lines())
                .filteredOn(line -> line.startsWith("Can be worked out: "))
                .map(AuditProcessTest::brief)
                .containsExactlyInAnyOrder(
                        "XXA 2019 Total Male Total is 0",
                        "XXA 2021 Total Male Total is 4",
                        "XXA 2021 Total Other Total is 4",
                        "XXB 2019 Total Female 0-17 is 3",
                        "XXC 2019 Forced labour Total Total is 2",
                        "XXC 2019 Foreign citizens Total Total is 4",
                        "XXC 2020 Total Male 18+ is 3");
        assertThat(String.join("\n", said.lines()))
                .contains("Lines: 52. Suppressed cells: 18.")
                .doesNotContain("Exception");
    }

    @Test
    void whatIsHiddenIsNotNamed() throws Exception {
        Said said = audit(SAFE, List.of());

        assertThat(said.lines()).endsWith("recoverable 0 · duplicate keys 0").hasSize(2);
        assertThat(said.code()).isZero();
    }

    private record Said(List<String> lines, int code) {}

    private Said audit(List<String> some, List<String> more) throws Exception {
        StringBuilder table = new StringBuilder(HEADER).append('\n');
        some.forEach(line -> table.append(line(line)).append('\n'));
        more.forEach(line -> table.append(line(line)).append('\n'));
        Path file = Files.writeString(folder.resolve("elsewhere.csv"), table);
        Path output = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.enlace.gateway.cli.Enlace",
                        "monitoring",
                        "audit",
                        file.toString(),
                        "--value",
                        "txtVALUE",
                        "--margin",
                        "Dimension/Category",
                        "--margin",
                        "Sex",
                        "--margin",
                        "Age",
                        "--pass",
                        "Source",
                        "--lang",
                        "en")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("in time").isTrue();
        return new Said(Files.readAllLines(output, StandardCharsets.UTF_8), process.exitValue());
    }

    private static String line(String brief) {
        String[] said = brief.split(",");
        boolean victims = said[1].equals("V");
        return String.join(
                ",",
                "XX" + said[0],
                "Invented country " + said[0],
                "Invented region",
                "Invented subregion",
                victims ? "Detected trafficking victims" : "Persons convicted",
                said[2],
                said[3],
                said[4],
                said[5],
                said[6],
                "Counts",
                said[7],
                said[8]);
    }

    /** Country, year, category, sex, age and what it is. */
    private static String brief(String told) {
        return told.replaceAll(
                ".*Iso3_code=(\\w+),.*, Category=([^,]*), Sex=([^,]*), Age=([^,]*), Year=(\\d+), .* (is \\d+)",
                "$1 $5 $2 $3 $4 $6");
    }
}
