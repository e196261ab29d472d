package org.enlace.simulators.national;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.Catalogue;
import org.enlace.simulators.invented.Contracts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YearOfTrafficTest {

    private static final YearOfTraffic YEAR = YearOfTraffic.of(2025, 7);

    @Test
    void theSameSeedMakesTheSameYearAndAnotherOneAnother() {
        YearOfTraffic again = YearOfTraffic.of(2025, 7);
        assertThat(again.ledger()).isEqualTo(YEAR.ledger());
        assertThat(bodies(again)).isEqualTo(bodies(YEAR));
        assertThat(bodies(YearOfTraffic.of(2025, 8))).isNotEqualTo(bodies(YEAR));
    }

    private static List<String> bodies(YearOfTraffic year) {
        return year.arrivals().stream()
                .map(each -> each.at() + each.link() + new String(each.body(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    @Test
    void itIsOfNationalSize() {
        Map<String, Long> first = YEAR.arrivals().stream()
                .filter(each -> each.why() == Arrival.Why.FIRST)
                .collect(Collectors.groupingBy(Arrival::link, Collectors.counting()));
        assertThat(first.get("police/reports")).isEqualTo(400);
        assertThat(first.get("eurofront/alerts")).isEqualTo(2_000);
        assertThat(first.get("police/outcomes")).isBetween(1_000L, 1_400L);
        assertThat(first.get("ministry/registrations")).isBetween(50L, 120L);
        assertThat(first.get("ministry/referrals")).isBetween(40L, 110L);
        assertThat(first.get("mies/answers")).isPositive();
        assertThat(first.get("fge/status")).isBetween(30L, 53L);
        assertThat(first.get("fge/ndd")).isBetween(20L, 53L);
        assertThat(first.get("judiciary/sentences")).isPositive();
        assertThat(YEAR.ledger().atLast().victims()).hasSizeBetween(130, 180);
    }

    @Test
    void somethingIsCorrectedRepeatedLateAndOutOfOrder() {
        assertThat(YEAR.arrivals()).extracting(Arrival::why).contains(Arrival.Why.values());
        assertThat(YearLedger.corrected(YEAR.ledger().victims())).isGreaterThan(5);
        assertThat(YEAR.ledger().victims()).anyMatch(each -> !each.counts());
        assertThat(YEAR.arrivals()).as("the last of the year come in the next").anyMatch(each -> each.at()
                .isAfter(Instant.parse("2026-01-10T00:00:00Z")));
        List<String> batches = YEAR.arrivals().stream()
                .filter(each -> each.link().equals("fge/status") && each.why() == Arrival.Why.FIRST)
                .map(Arrival::businessId)
                .toList();
        assertThat(batches).isNotEqualTo(batches.stream().sorted().toList());
        assertThat(YEAR.arrivals()).isSortedAccordingTo(Comparator.comparing(Arrival::at));
    }

    @Test
    void eachAgencysContractIsKept() {
        for (Arrival each : YEAR.arrivals()) {
            String text = new String(each.body(), StandardCharsets.UTF_8);
            boolean kept =
                    switch (each.link()) {
                        case "police/reports" -> Contracts.report(text);
                        case "eurofront/alerts" -> Contracts.alert(each.body());
                        case "judiciary/sentences", "police/outcomes" -> Contracts.xml(each.link(), text);
                        case "fge/status", "fge/ndd" -> true;
                        default -> Contracts.json(each.link(), each.body());
                    };
            assertThat(kept).as("%s %s", each.link(), each.businessId()).isTrue();
        }
    }

    /** Files are opened and read by the house's own engine: controls, layout, every line. */
    @Test
    void theAttorneyGeneralsFilesKeepTheirLayout(@TempDir Path folder) throws Exception {
        for (Arrival each : YEAR.arrivals()) {
            if (each.link().startsWith("fge/")) {
                Path file = Files.write(folder.resolve("file"), each.body());
                try (BatchFile read =
                        Catalogue.builtIn().contract(each.link() + "/v1").openBatch(file)) {
                    read.items().forEachRemaining(item -> assertThat(item.findings())
                            .as("%s line %d", each.name(), item.line())
                            .isEmpty());
                }
            }
        }
    }

    @Test
    void linesOfOneNoticeStandTogetherAndTheTrailerCounts() {
        for (Arrival each : YEAR.arrivals()) {
            if (each.link().equals("fge/status")) {
                String[] lines = new String(each.body(), StandardCharsets.ISO_8859_1).split("\r\n", 0);
                assertThat(lines).allMatch(line -> line.length() == 220);
                assertThat(Integer.parseInt(lines[lines.length - 1].substring(2, 10)))
                        .isEqualTo(lines.length - 2);
                String before = "";
                Set<String> seen = new HashSet<>();
                for (int i = 1; i < lines.length - 1; i++) {
                    String ndd = lines[i].substring(2, 17);
                    assertThat(ndd.equals(before) || seen.add(ndd)).as(ndd).isTrue();
                    before = ndd;
                }
            }
        }
    }

    /** From the Police's own papers, by another way than the books: whoever stands there as a victim of trafficking is in the ledger. */
    @Test
    void theLedgerHasWhoStandsInThePapers() {
        Pattern number = Pattern.compile("<pn:numeroParte>(\\d+)<");
        Map<String, Long> inPapers = YEAR.arrivals().stream()
                .filter(each -> each.link().equals("police/reports") && each.why() == Arrival.Why.FIRST)
                .map(each -> new String(each.body(), StandardCharsets.UTF_8))
                .filter(text -> text.contains("TRATA DE PERSONAS"))
                .collect(Collectors.toMap(
                        text -> number.matcher(text)
                                .results()
                                .findFirst()
                                .orElseThrow()
                                .group(1),
                        text -> (long) text.split("calidad=\"VICTIMA\"", -1).length - 1));
        Map<String, Long> inLedger = YEAR.ledger().atLast().victims().stream()
                .filter(each -> !each.id().startsWith("REG-"))
                .collect(Collectors.groupingBy(YearLedger.Victim::caseId, Collectors.counting()));
        assertThat(inLedger).isEqualTo(inPapers);
    }

    @Test
    void nobodyIsKnownBeforeSomebodySpeaksOfHer() {
        for (YearLedger.Victim each : YEAR.ledger().victims()) {
            assertThat(YEAR.arrivals()).as(each.id()).anyMatch(arrival -> arrival.at()
                    .equals(each.from()));
        }
    }

    @Test
    void whoeverIsConvictedWasChargedBefore() {
        assertThat(YEAR.ledger().atLast().suspects())
                .filteredOn(each -> each.convicted() != null)
                .isNotEmpty()
                .allMatch(each -> each.charged() != null && each.charged().isBefore(each.convicted()));
    }
}
