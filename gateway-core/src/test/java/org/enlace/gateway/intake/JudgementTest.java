package org.enlace.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.intake.Candidates.hex;
import static org.enlace.gateway.intake.Candidates.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.intake.Judgement.Contradicts;
import org.enlace.gateway.intake.Judgement.Fresh;
import org.enlace.gateway.intake.Judgement.Repeated;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.journal.Identities;
import org.enlace.gateway.journal.Versions;
import org.enlace.gateway.partners.VersionRule;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgementTest {

    private static final String LINK = Candidates.POLICE.toString();
    private static final UUID FIRST = UUID.randomUUID();

    private final Map<Identities.Key, Identities.Known> identities = new HashMap<>();
    private final Map<Versions.Key, Versions.Head> heads = new HashMap<>();
    private final Map<Versions.Content, UUID> contents = new HashMap<>();

    @Nested
    class AgainstWhatTheRowsSay {

        @Test
        void aMessageNobodyKnowsIsTheFirstVersionOfItsBusinessId() {
            Judgement judgement = judgement();
            Candidate candidate = message("m1", "payload", "P-1");
            assertThat(judgement.judge(candidate)).isEqualTo(new Fresh(1, Optional.empty()));
            assertThat(judgement.newIdentities())
                    .containsOnly(Map.entry(identity("m1"), new Identities.Known(id(candidate), hex("payload"))));
            assertThat(judgement.newVersions())
                    .containsExactly(new Versions.Version(content("P-1", "payload"), 1, id(candidate)));
        }

        @Test
        void theSameMessageIdWithTheSamePayloadIsARepeatOfTheFirst() {
            identities.put(identity("m1"), new Identities.Known(FIRST, hex("payload")));
            Judgement judgement = judgement();
            assertThat(judgement.judge(message("m1", "payload", "P-1"))).isEqualTo(new Repeated(FIRST));
            assertNothingNew(judgement);
        }

        @Test
        void theSameMessageIdWithAnotherPayloadIsAConflictAndTheFirstStays() {
            identities.put(identity("m1"), new Identities.Known(FIRST, hex("payload")));
            Judgement judgement = judgement();
            assertThat(judgement.judge(message("m1", "other", "P-1")))
                    .isEqualTo(new Contradicts("", "same-id-other-payload"));
            assertThat(judgement.judge(message("m1", "other", "P-2")))
                    .as("whatever its business id")
                    .isEqualTo(new Contradicts("", "same-id-other-payload"));
            assertNothingNew(judgement);
        }

        @ParameterizedTest
        @EnumSource(VersionRule.class)
        void theSameBusinessIdWithTheSamePayloadIsARepeatUnderEveryRule(VersionRule rule) {
            known("P-1", "payload", 1);
            Judgement judgement = judgement();
            assertThat(judgement.judge(message("m2", "payload", "P-1", rule))).isEqualTo(new Repeated(FIRST));
            assertThat(judgement.newIdentities())
                    .as("the new id is remembered with the first message")
                    .containsOnly(Map.entry(identity("m2"), new Identities.Known(FIRST, hex("payload"))));
            assertThat(judgement.newVersions()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = VersionRule.class,
                names = {"NEW_VERSION", "REPLACE"})
        void theSameBusinessIdWithAnotherPayloadIsTheNextVersion(VersionRule rule) {
            known("P-1", "payload", 3);
            Judgement judgement = judgement();
            Candidate candidate = message("m2", "corrected", "P-1", rule);
            assertThat(judgement.judge(candidate)).isEqualTo(new Fresh(4, Optional.of(FIRST)));
            assertThat(judgement.newVersions())
                    .containsExactly(new Versions.Version(content("P-1", "corrected"), 4, id(candidate)));
        }

        @Test
        void theSameBusinessIdWithAnotherPayloadIsRefusedWhereTheRuleSaysSo() {
            known("P-1", "payload", 1);
            Judgement judgement = judgement();
            assertThat(judgement.judge(message("m2", "corrected", "P-1", VersionRule.REFUSE)))
                    .isEqualTo(new Contradicts("", "same-business-id-other-payload"));
            assertNothingNew(judgement);
        }

        @Test
        void anOldPayloadThatComesBackIsARepeatOfItsOwnVersion() {
            known("P-1", "payload", 1);
            UUID second = UUID.randomUUID();
            heads.put(key("P-1"), new Versions.Head(2, second));
            contents.put(content("P-1", "corrected"), second);
            assertThat(judgement().judge(message("m3", "payload", "P-1"))).isEqualTo(new Repeated(FIRST));
        }

        @Test
        void aLockedBusinessIdWithoutAVersionIsNew() {
            heads.put(key("P-1"), new Versions.Head(0, null));
            assertThat(judgement().judge(message("m1", "payload", "P-1", VersionRule.REFUSE)))
                    .isEqualTo(new Fresh(1, Optional.empty()));
        }

        @Test
        void aMessageThatCouldNotBeTranslatedIsKnownByItsMessageIdAlone() {
            Judgement judgement = judgement();
            assertThat(judgement.judge(message("m1", "payload", null))).isEqualTo(new Fresh(0, Optional.empty()));
            assertThat(judgement.newIdentities()).containsOnlyKeys(identity("m1"));
            assertThat(judgement.newVersions()).isEmpty();
            assertThat(judgement.judge(message("m1", "other", null))).isInstanceOf(Contradicts.class);
        }
    }

    @Nested
    class WithinOneGroup {

        @Test
        void aRepeatBesideItsFirstGetsTheReceiptOfTheFirst() {
            Candidate first = message("m1", "payload", "P-1");
            List<Judgement.Decision> decisions = judge(
                    first,
                    message("m1", "payload", "P-1"),
                    message("m2", "payload", "P-1"),
                    message("m1", "other", "P-1"));
            assertThat(decisions)
                    .containsExactly(
                            new Fresh(1, Optional.empty()),
                            new Repeated(id(first)),
                            new Repeated(id(first)),
                            new Contradicts("", "same-id-other-payload"));
        }

        @Test
        void severalPayloadsOfOneBusinessIdAreVersionsInTheOrderTheyArrived() {
            known("P-1", "payload", 1);
            Candidate second = message("m2", "b", "P-1");
            Candidate third = message("m3", "c", "P-1");
            Judgement judgement = judgement();
            List<Judgement.Decision> decisions = new ArrayList<>();
            for (Candidate each : List.of(second, message("m4", "x", "P-2"), third, message("m5", "b", "P-1"))) {
                decisions.add(judgement.judge(each));
            }
            assertThat(decisions)
                    .containsExactly(
                            new Fresh(2, Optional.of(FIRST)),
                            new Fresh(1, Optional.empty()),
                            new Fresh(3, Optional.of(id(second))),
                            new Repeated(id(second)));
            assertThat(judgement.newVersions())
                    .extracting(Versions.Version::version)
                    .containsExactly(2, 1, 3);
        }

        @Test
        void theSecondOfTwoIsRefusedWhereTheRuleAllowsOnlyOne() {
            assertThat(judge(
                            message("m1", "a", "P-1", VersionRule.REFUSE),
                            message("m2", "b", "P-1", VersionRule.REFUSE),
                            message("m3", "a", "P-1", VersionRule.REFUSE)))
                    .extracting(Object::getClass)
                    .containsExactly(Fresh.class, Contradicts.class, Repeated.class);
        }

        @Test
        void aRefusedMessageLeavesItsIdFree() {
            known("P-1", "payload", 1);
            assertThat(judge(message("m2", "b", "P-1", VersionRule.REFUSE), message("m2", "c", "P-2")))
                    .extracting(Object::getClass)
                    .containsExactly(Contradicts.class, Fresh.class);
        }

        @Test
        void newIdsAreHandedOutInOneOrderSoThatNodesWaitForEachOtherInOneOrder() {
            Judgement judgement = judgement();
            for (String key : List.of("d", "b", "a", "c")) {
                judgement.judge(message(key, "payload " + key, "P-" + key));
            }
            assertThat(List.copyOf(judgement.newIdentities().keySet()))
                    .hasSize(4)
                    .isSorted();
        }

        private List<Judgement.Decision> judge(Candidate... group) {
            Judgement judgement = judgement();
            return List.of(group).stream().map(judgement::judge).toList();
        }
    }

    private Judgement judgement() {
        return new Judgement(identities, heads, contents);
    }

    private void known(String businessId, String payload, int version) {
        heads.put(key(businessId), new Versions.Head(version, FIRST));
        contents.put(content(businessId, payload), FIRST);
    }

    private static void assertNothingNew(Judgement judgement) {
        assertThat(judgement.newIdentities()).isEmpty();
        assertThat(judgement.newVersions()).isEmpty();
    }

    private static UUID id(Candidate candidate) {
        return candidate.envelope().id();
    }

    private static Identities.Key identity(String key) {
        return new Identities.Key(LINK, hex(key));
    }

    private static Versions.Key key(String businessId) {
        return new Versions.Key(LINK, businessId);
    }

    private static Versions.Content content(String businessId, String payload) {
        return new Versions.Content(key(businessId), hex(payload));
    }
}
