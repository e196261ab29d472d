package org.enlace.gateway.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.exchange.intake.Candidates.hex;
import static org.enlace.gateway.exchange.intake.Candidates.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.configuration.model.VersionRule;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Contradicts;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Fresh;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Repeated;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.journal.MessageIdentities;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DuplicateCheckTest {

    private static final String LINK = Candidates.POLICE.toString();
    private static final UUID FIRST = UUID.randomUUID();

    private final Map<MessageIdentities.Key, MessageIdentities.Known> identities = new HashMap<>();
    private final Map<BusinessIdVersions.Key, BusinessIdVersions.Head> heads = new HashMap<>();
    private final Map<BusinessIdVersions.Content, UUID> contents = new HashMap<>();

    @Nested
    class AgainstWhatTheRowsSay {

        @Test
        void aMessageNobodyKnowsIsTheFirstVersionOfItsBusinessId() {
            DuplicateCheck duplicateCheck = judgement();
            Candidate candidate = message("m1", "payload", "P-1");
            assertThat(duplicateCheck.judge(candidate)).isEqualTo(new Fresh(1, Optional.empty()));
            assertThat(duplicateCheck.newIdentities())
                    .containsOnly(
                            Map.entry(identity("m1"), new MessageIdentities.Known(id(candidate), hex("payload"))));
            assertThat(duplicateCheck.newVersions())
                    .containsExactly(new BusinessIdVersions.Version(content("P-1", "payload"), 1, id(candidate)));
        }

        @Test
        void theSameMessageIdWithTheSamePayloadIsARepeatOfTheFirst() {
            identities.put(identity("m1"), new MessageIdentities.Known(FIRST, hex("payload")));
            DuplicateCheck duplicateCheck = judgement();
            assertThat(duplicateCheck.judge(message("m1", "payload", "P-1"))).isEqualTo(new Repeated(FIRST));
            assertNothingNew(duplicateCheck);
        }

        @Test
        void theSameMessageIdWithAnotherPayloadIsAConflictAndTheFirstStays() {
            identities.put(identity("m1"), new MessageIdentities.Known(FIRST, hex("payload")));
            DuplicateCheck duplicateCheck = judgement();
            assertThat(duplicateCheck.judge(message("m1", "other", "P-1")))
                    .isEqualTo(new Contradicts("", "same-id-other-payload"));
            assertThat(duplicateCheck.judge(message("m1", "other", "P-2")))
                    .as("whatever its business id")
                    .isEqualTo(new Contradicts("", "same-id-other-payload"));
            assertNothingNew(duplicateCheck);
        }

        @ParameterizedTest
        @EnumSource(VersionRule.class)
        void theSameBusinessIdWithTheSamePayloadIsARepeatUnderEveryRule(VersionRule rule) {
            known("P-1", "payload", 1);
            DuplicateCheck duplicateCheck = judgement();
            assertThat(duplicateCheck.judge(message("m2", "payload", "P-1", rule)))
                    .isEqualTo(new Repeated(FIRST));
            assertThat(duplicateCheck.newIdentities())
                    .as("the new id is remembered with the first message")
                    .containsOnly(Map.entry(identity("m2"), new MessageIdentities.Known(FIRST, hex("payload"))));
            assertThat(duplicateCheck.newVersions()).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = VersionRule.class,
                names = {"NEW_VERSION", "REPLACE"})
        void theSameBusinessIdWithAnotherPayloadIsTheNextVersion(VersionRule rule) {
            known("P-1", "payload", 3);
            DuplicateCheck duplicateCheck = judgement();
            Candidate candidate = message("m2", "corrected", "P-1", rule);
            assertThat(duplicateCheck.judge(candidate)).isEqualTo(new Fresh(4, Optional.of(FIRST)));
            assertThat(duplicateCheck.newVersions())
                    .containsExactly(new BusinessIdVersions.Version(content("P-1", "corrected"), 4, id(candidate)));
        }

        @Test
        void theSameBusinessIdWithAnotherPayloadIsRefusedWhereTheRuleSaysSo() {
            known("P-1", "payload", 1);
            DuplicateCheck duplicateCheck = judgement();
            assertThat(duplicateCheck.judge(message("m2", "corrected", "P-1", VersionRule.REFUSE)))
                    .isEqualTo(new Contradicts("", "same-business-id-other-payload"));
            assertNothingNew(duplicateCheck);
        }

        @Test
        void anOldPayloadThatComesBackIsARepeatOfItsOwnVersion() {
            known("P-1", "payload", 1);
            UUID second = UUID.randomUUID();
            heads.put(key("P-1"), new BusinessIdVersions.Head(2, second));
            contents.put(content("P-1", "corrected"), second);
            assertThat(judgement().judge(message("m3", "payload", "P-1"))).isEqualTo(new Repeated(FIRST));
        }

        @Test
        void aLockedBusinessIdWithoutAVersionIsNew() {
            heads.put(key("P-1"), new BusinessIdVersions.Head(0, null));
            assertThat(judgement().judge(message("m1", "payload", "P-1", VersionRule.REFUSE)))
                    .isEqualTo(new Fresh(1, Optional.empty()));
        }

        @Test
        void aMessageThatCouldNotBeTranslatedIsKnownByItsMessageIdAlone() {
            DuplicateCheck duplicateCheck = judgement();
            assertThat(duplicateCheck.judge(message("m1", "payload", null))).isEqualTo(new Fresh(0, Optional.empty()));
            assertThat(duplicateCheck.newIdentities()).containsOnlyKeys(identity("m1"));
            assertThat(duplicateCheck.newVersions()).isEmpty();
            assertThat(duplicateCheck.judge(message("m1", "other", null))).isInstanceOf(Contradicts.class);
        }
    }

    @Nested
    class WithinOneGroup {

        @Test
        void aRepeatBesideItsFirstGetsTheReceiptOfTheFirst() {
            Candidate first = message("m1", "payload", "P-1");
            List<DuplicateCheck.Decision> decisions = judge(
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
            DuplicateCheck duplicateCheck = judgement();
            List<DuplicateCheck.Decision> decisions = new ArrayList<>();
            for (Candidate each : List.of(second, message("m4", "x", "P-2"), third, message("m5", "b", "P-1"))) {
                decisions.add(duplicateCheck.judge(each));
            }
            assertThat(decisions)
                    .containsExactly(
                            new Fresh(2, Optional.of(FIRST)),
                            new Fresh(1, Optional.empty()),
                            new Fresh(3, Optional.of(id(second))),
                            new Repeated(id(second)));
            assertThat(duplicateCheck.newVersions())
                    .extracting(BusinessIdVersions.Version::version)
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
            DuplicateCheck duplicateCheck = judgement();
            for (String key : List.of("d", "b", "a", "c")) {
                duplicateCheck.judge(message(key, "payload " + key, "P-" + key));
            }
            assertThat(List.copyOf(duplicateCheck.newIdentities().keySet()))
                    .hasSize(4)
                    .isSorted();
        }

        private List<DuplicateCheck.Decision> judge(Candidate... group) {
            DuplicateCheck duplicateCheck = judgement();
            return List.of(group).stream().map(duplicateCheck::judge).toList();
        }
    }

    private DuplicateCheck judgement() {
        return new DuplicateCheck(identities, heads, contents);
    }

    private void known(String businessId, String payload, int version) {
        heads.put(key(businessId), new BusinessIdVersions.Head(version, FIRST));
        contents.put(content(businessId, payload), FIRST);
    }

    private static void assertNothingNew(DuplicateCheck duplicateCheck) {
        assertThat(duplicateCheck.newIdentities()).isEmpty();
        assertThat(duplicateCheck.newVersions()).isEmpty();
    }

    private static UUID id(Candidate candidate) {
        return candidate.envelope().id();
    }

    private static MessageIdentities.Key identity(String key) {
        return new MessageIdentities.Key(LINK, hex(key));
    }

    private static BusinessIdVersions.Key key(String businessId) {
        return new BusinessIdVersions.Key(LINK, businessId);
    }

    private static BusinessIdVersions.Content content(String businessId, String payload) {
        return new BusinessIdVersions.Content(key(businessId), hex(payload));
    }
}
