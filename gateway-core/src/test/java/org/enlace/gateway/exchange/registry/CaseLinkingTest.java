package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.Cases.Reference;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.junit.jupiter.api.Test;

class CaseLinkingTest {

    private static final Instant NOW = Instant.parse("2026-03-07T19:05:00Z");
    private static final UUID OLD = TimeOrderedId.at(NOW.minusSeconds(900));
    private static final UUID YOUNG = TimeOrderedId.at(NOW.minusSeconds(100));
    private static final UUID MEMBER = TimeOrderedId.at(NOW.minusSeconds(50));
    private static final ExternalId REPORT = new ExternalId("PN_PARTE", "2026030712453100001");
    private static final ExternalId NOTICE = new ExternalId("FGE_NDD", "040101826030123");
    private static final ExternalId COURT = new ExternalId("CJ_PROCESO", "04282-2026-00087G");

    private final Map<ExternalId, UUID> known = new LinkedHashMap<>();
    private final Map<UUID, UUID> roots = new LinkedHashMap<>();
    private final Map<UUID, Set<UUID>> members = new LinkedHashMap<>();

    @Test
    void aNumberNobodyKnowsOpensACase() {
        CaseLinking linking = link(REPORT);
        assertThat(linking.opened()).hasSize(1);
        UUID opened = linking.opened().get(0);
        assertThat(linking.newIdentifiers()).containsExactly(Map.entry(REPORT, opened));
        assertThat(only(linking)).isEqualTo(new CaseKeys(opened, List.of(opened)));
    }

    @Test
    void aKnownNumberFindsItsCaseAndTeachesItTheOthers() {
        known(REPORT, OLD);
        CaseLinking linking = link(REPORT, NOTICE, COURT);
        assertThat(linking.opened()).isEmpty();
        assertThat(only(linking).caseId()).isEqualTo(OLD);
        assertThat(linking.newIdentifiers()).containsExactly(Map.entry(COURT, OLD), Map.entry(NOTICE, OLD));
        assertThat(linking.merges()).isEmpty();
    }

    @Test
    void twoCasesThatTurnOutToBeOneKeepTheNameOfTheOldestWhateverTheOrderOfTheNumbers() {
        known(REPORT, YOUNG);
        known(NOTICE, OLD);
        for (List<ExternalId> order : List.of(List.of(REPORT, NOTICE), List.of(NOTICE, REPORT))) {
            CaseLinking linking = link(order.toArray(ExternalId[]::new));
            assertThat(linking.merges()).containsExactly(Map.entry(YOUNG, OLD));
            assertThat(only(linking).caseId()).isEqualTo(OLD);
            assertThat(only(linking).linked()).containsExactlyInAnyOrder(OLD, YOUNG);
        }
    }

    @Test
    void whatWasLinkedBeforeStaysLinked() {
        known(REPORT, YOUNG);
        known(NOTICE, OLD);
        members.put(YOUNG, Set.of(MEMBER));
        CaseLinking linking = link(REPORT, NOTICE);
        assertThat(only(linking).linked()).containsExactlyInAnyOrder(OLD, YOUNG, MEMBER);
    }

    @Test
    void aNumberOfAMergedCaseLeadsToTheCaseItWasMergedInto() {
        known.put(NOTICE, YOUNG);
        roots.put(YOUNG, OLD);
        CaseLinking linking = new CaseLinking(known, NOW);
        linking.locked(roots);
        assertThat(linking.named()).containsExactly(YOUNG);
        assertThat(linking.unlockedRoots()).containsExactly(OLD);
        linking.locked(Map.of(OLD, OLD));
        assertThat(linking.unlockedRoots()).isEmpty();
        linking.resolve(new Reference(UUID.randomUUID(), List.of(NOTICE)));
        assertThat(only(linking).caseId()).isEqualTo(OLD);
        assertThat(only(linking).linked()).containsExactlyInAnyOrder(OLD, YOUNG);
    }

    @Test
    void recordsOfOneGroupFindEachOtherInEitherOrder() {
        UUID report = UUID.randomUUID();
        UUID status = UUID.randomUUID();
        UUID both = UUID.randomUUID();
        CaseLinking linking = new CaseLinking(Map.of(), NOW);
        linking.resolve(new Reference(status, List.of(NOTICE)));
        linking.resolve(new Reference(report, List.of(REPORT)));
        linking.resolve(new Reference(both, List.of(NOTICE, REPORT)));
        Map<UUID, CaseKeys> result = linking.result();
        assertThat(linking.opened()).hasSize(2);
        assertThat(linking.merges()).hasSize(1);
        assertThat(result.values())
                .extracting(CaseKeys::caseId)
                .containsOnly(result.get(both).caseId());
        assertThat(result.get(status).linked()).containsExactlyInAnyOrderElementsOf(linking.opened());
        assertThat(result.get(report).linked()).containsExactlyInAnyOrderElementsOf(linking.opened());
    }

    @Test
    void aChainOfLinksEndsAtOneCaseForEveryMember() {
        known(REPORT, MEMBER);
        known(NOTICE, YOUNG);
        known(COURT, OLD);
        CaseLinking linking = new CaseLinking(known, NOW);
        linking.locked(roots);
        linking.resolve(new Reference(UUID.randomUUID(), List.of(REPORT, NOTICE)));
        linking.resolve(new Reference(UUID.randomUUID(), List.of(NOTICE, COURT)));
        assertThat(linking.merges()).containsExactlyInAnyOrder(Map.entry(MEMBER, OLD), Map.entry(YOUNG, OLD));
        assertThat(linking.result().values()).allSatisfy(keys -> {
            assertThat(keys.caseId()).isEqualTo(OLD);
            assertThat(keys.linked()).containsExactlyInAnyOrder(OLD, YOUNG, MEMBER);
        });
    }

    @Test
    void unrelatedRecordsStayApart() {
        CaseLinking linking = new CaseLinking(Map.of(), NOW);
        linking.resolve(new Reference(UUID.randomUUID(), List.of(REPORT)));
        linking.resolve(new Reference(UUID.randomUUID(), List.of(NOTICE)));
        assertThat(linking.merges()).isEmpty();
        assertThat(linking.result().values())
                .allSatisfy(keys -> assertThat(keys.linked()).containsExactly(keys.caseId()));
    }

    @Test
    void theOldestIsFoundByTheBytesOfItsIdWhichJavaComparesWithASign() {
        UUID early = new UUID(0x7fff_0000_0000_7000L, 1);
        UUID late = new UUID(0x8000_0000_0000_7000L, 1);
        known(REPORT, late);
        known(NOTICE, early);
        assertThat(only(link(REPORT, NOTICE)).caseId()).isEqualTo(early);
    }

    private void known(ExternalId number, UUID itsCase) {
        known.put(number, itsCase);
        roots.put(itsCase, itsCase);
    }

    private CaseLinking link(ExternalId... numbers) {
        CaseLinking linking = new CaseLinking(known, NOW);
        linking.locked(roots);
        linking.resolve(new Reference(UUID.randomUUID(), List.of(numbers)));
        linking.members(members);
        return linking;
    }

    private static CaseKeys only(CaseLinking linking) {
        assertThat(linking.result()).hasSize(1);
        return linking.result().values().iterator().next();
    }
}
