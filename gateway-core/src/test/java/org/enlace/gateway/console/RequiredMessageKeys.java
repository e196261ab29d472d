package org.enlace.gateway.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.connector.Direction;
import org.enlace.connector.FaultCode;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.configuration.oidc.LoginRefusal;
import org.enlace.gateway.configuration.reload.ConfigChangeReason;
import org.enlace.gateway.console.auth.ConsoleErrorController;
import org.enlace.gateway.console.manual.ManualPart;
import org.enlace.gateway.console.message.CustodySheet;
import org.enlace.gateway.console.message.FieldTraceView;
import org.enlace.gateway.console.message.WithdrawalRequests;
import org.enlace.gateway.console.traffic.AgreementRow;
import org.enlace.gateway.console.web.CellState;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.Messages;
import org.enlace.gateway.console.web.NavigationSection;
import org.enlace.gateway.console.web.PairStatus;
import org.enlace.gateway.exchange.conformance.ConformanceStepKind;
import org.enlace.gateway.exchange.conformance.StepResult;
import org.enlace.gateway.exchange.delivery.DeliveryResend;
import org.enlace.gateway.exchange.intake.Reprocessing;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.MessageState;
import org.enlace.gateway.exchange.policy.Treatment;
import org.enlace.gateway.exchange.registry.SimilarityReason;
import org.enlace.gateway.exchange.registry.entities.CaseFile;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult;
import org.enlace.gateway.exchange.registry.stewardship.RejectionReason;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.operations.datasubject.NotPossibleException;
import org.enlace.gateway.operations.resend.ReprocessingStage;
import org.enlace.gateway.operations.resend.VersionChoice;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.enlace.gateway.reporting.release.ReleaseBlockedException;
import org.enlace.gateway.reporting.release.ReleaseDimension;
import org.enlace.gateway.reporting.release.ReleaseWords;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.renewal.RenewalProblem;
import org.enlace.mappings.Sensitivity;
import org.enlace.mappings.Severity;
import org.enlace.mappings.check.Difference;

/** The keys of all words that pages can ask for, sentences of rules left out: those written in templates, and those made of a kind and a code. */
public final class RequiredMessageKeys {

    private static final Pattern WRITTEN = Pattern.compile("#\\{([a-z][\\w.]*)[}(]");
    private static final Pattern NAMED = Pattern.compile("words\\.of\\('(\\w+)', '(\\w+)'\\)");

    /** Faults that the room of deliveries writes itself; it keeps them as text. */
    private static final List<String> OWN_FAULTS = List.of(
            "LIFETIME_OVER",
            "LEASE_RAN_OUT",
            "MAPPING_INCOMPLETE",
            "RECEIVER_CONTRACT",
            "RECORD_MISSING",
            "MAPPING_MISSING",
            "POLICY_MISSING",
            "PROTECTED_PLACE",
            "VOLUME_CAP",
            "LINK_MISSING",
            "LINK_STOPPED",
            "NOT_ENTITLED",
            "POLICY_CHANGED",
            "SAFETY_STOP",
            "ERASED",
            "SUPERSEDED",
            "WITHDRAWN",
            "ANSWER_MISSING",
            "ANSWER_CONTRACT",
            "ANSWER_OF_ANOTHER",
            "ANSWER_INCOMPLETE",
            "ANSWER_UNTRANSLATABLE",
            "LAPSED");

    /** Why something is not sent again; the rooms keep them as text. */
    private static final String WHYS =
            "unknown newer-generation on-its-way later-version-delivered later-version-on-its-way keys-gone"
                    + " record-gone payload-gone no-agreement already-delivered policy-changed frozen-in-a-file"
                    + " record-missing policy-missing mapping-missing mapping-incomplete receiver-contract link-missing"
                    + " not-accepted still-parked accepted-as-another taken-back later-version-accepted"
                    + " same-business-id-other-payload untranslatable same-record known-payload unknown-link withdrawn"
                    + " internal";

    /** Why a file of old years is not begun or not undone. */
    private static final String BAD_BACKLOADS = "unknown empty too-big required length name only-victims"
            + " link-has-another not-a-receiving-link already-loaded not-undoable dry-run";

    private final Set<String> keys = new TreeSet<>();

    private RequiredMessageKeys() throws IOException {
        written();
        states();
        reasons();
        add("treatment", names(Treatment.Kind.values()));
        add("fate", names(FieldTraceView.Fate.values()));
        add("sensitivity", names(Sensitivity.values()));
        add("sensitivity.short", names(Sensitivity.values()));
        add("agreed", names(AgreementRow.Standing.values()));
        add("cell", Stream.of(CellState.values()).map(CellState::word).toList());
        add("step", names(Hop.Step.values()));
        add("severity", names(Severity.values()));
        add("direction", names(Direction.values()));
        add("difference", names(Difference.Kind.values()));
        add("fact", Messages.FACTS);
        add("blocked", names(ReleaseBlockedException.Rule.values()));
        add("released", ReleaseWords.all());
        add(
                "dimension",
                Stream.of(ReleaseDimension.values())
                        .map(ReleaseDimension::column)
                        .toList());
        add("purpose", names(Purpose.values()));
        add("column", CaseFile.COLUMNS);
        add("band", List.of("AGE_EC", "AGE_CTDC", "AGE_GLOTIP"));
        // Any installation may name others: they are shown as they are.
        add("population", List.of("IOM"));
        add("shown", CaseFile.RULES);
        add("conclusion", CaseFile.KINDS);
        add("record", records());
        // Of a message that was parked before anybody could tell.
        keys.add("record.unknown");
        add("connector", List.of("soap", "rest", "file", "sftp"));
        add("verdict", List.of("ok", "watch", "alarm", "bad", "empty"));
        add("legend", List.of("ok", "retrying", "failing", "refused", "paused", "silent"));
        for (String verb : List.of("stop", "start", "drain")) {
            add("link." + verb, List.of("title", "question", "button", "RECEIVE", "SEND"));
        }
        for (String state : List.of("RUNNING", "STOPPED", "DRAINING", "DRAINED")) {
            add("linkstate." + state, names(Direction.values()));
        }
        add(
                "try.bad",
                List.of(
                        "payload.required",
                        "payload.length",
                        "payload.charset",
                        "sample.unknown",
                        "as.unknown",
                        "busy"));
        for (String status : List.of(
                "400", "403", "404", "405", "500", "503", ConsoleErrorController.STALE, ConsoleErrorController.LATE)) {
            add("error." + status, List.of("title", "text"));
        }
        add("hears", names(WithdrawalRequests.Hears.values()));
        add("approval", names(Approvals.Kind.values()));
        add("audited", names(AuditAction.values()));
        add("login.refused", names(LoginRefusal.values()));
        add("manual.part", names(ManualPart.values()));
        add(
                "nav",
                Stream.of(NavigationSection.values())
                        .map(NavigationSection::word)
                        .toList());
        add("approval.state", List.of("REQUESTED", "APPROVED", "REFUSED", "SPENT", "EXPIRED"));
        keys.add("approvals.by." + ConfigChangeReason.ASKS);
        keys.add("approvals.because.BREAK_GLASS");
        add("approvals.because", names(ConfigChangeReason.values()));
        add("approvals.why", List.of("reason", "yours", "closed"));
        add("planstate", names(org.enlace.gateway.reporting.plan.FigureStage.values()));
        add("differs", names(org.enlace.gateway.reporting.plan.CountDifference.values()));
        add("committee.done", List.of("validate", "publish", "return", "adopt", "decline", "value", "again"));
        add("stopped", List.of("PERSON", "CASE"));
        add("erasure", List.of("REQUESTED", "READY", "REFUSED", "DONE"));
        add("consent", List.of("GIVEN", "WITHDRAWN"));
        add("saidby", List.of("SUBJECT", "GUARDIAN", "AUTHORITY"));
        add("source", List.of("PAPER", "SPOKEN", "COURT"));
        add("proof", List.of("DOCUMENT", "COURT", "STATEMENT"));
        add("rectification", List.of("OPEN", "CORRECTED", "REFUSED", "ERASED"));
        add("export.state", List.of("ACCEPTED", "SUPERSEDED", "WITHDRAWN"));
        add("opening", List.of("export", "rectification"));
        add("basis", List.of("SUBJECT", "ORDER", "LIST"));
        add("notpossible", names(NotPossibleException.Why.values()));
        keys.add("notpossible.UNFIT");
        add("custody", CustodySheet.WORDS);
        add("portal", List.of("sends", "receives", "sends.none", "receives.none"));
        add("portal.use", List.of("ACCEPTED", "TRUST", "OWN"));
        add("environment", names(EnvironmentLabel.Kind.values()));
        for (String kind : List.of("step", "do", "looks", "why")) {
            add("conformance." + kind, names(ConformanceStepKind.values()));
        }
        add("condition", List.of("equals", "in", "present", "absent", "raisedBy", "consent"));
        add("conformance.state", names(StepResult.State.values()));
        add("conformance.run", List.of("OPEN", "EXPIRED", "PASSED", "NOT_PASSED"));
        add(
                "conformance.bad",
                List.of(
                        "environment",
                        "link",
                        "running",
                        "over",
                        "earlier",
                        "taken",
                        "way",
                        "often",
                        "refused",
                        "changed"));
        add(
                "conformance.print",
                List.of("product", "contract", "contractPrint", "mapping", "mappingPrint", "snapshot"));
        add("next.renewal", names(RenewalProblem.values()));
        for (String kind : List.of("certs.use", "certs.none", "certs.import")) {
            add(kind, names(CertificateFolder.Use.values()));
        }
        add("certs.names", List.of("SERVER", "OWN"));
        add("certs.current", List.of("true.true", "true.false", "false.true", "false.false"));
        add("certs.import.text", List.of("true", "false"));
        add("certs.told", List.of("requested", "taken", "before", "retired"));
        add("certs.bad", List.of("reason", "names", "subject", "certificate", "chain", "place", "kind", "file"));
        add("certs.state", List.of("EXPIRED", "REVOKED", "UNLISTED", "NONE"));
        add("certs.proposal", List.of("WAITING", "ACCEPTED", "DECLINED", "OVER"));
        add("certs.needed", List.of("OWN", "ACCEPTED"));
        add("portal.told", List.of("proposed", "withdrawn"));
        add("certs.state", List.of("EXPIRED", "REVOKED", "NONE"));
        add("certs.proposal", List.of("WAITING", "ACCEPTED", "DECLINED", "WITHDRAWN", "OVER"));
        add("walllink", List.of("STANDS", "ENDED", "REVOKED"));
        keys.add("wall.held");
        keys.add("word." + PairStatus.REGISTRY);
        keys.add("rule");
    }

    public static Set<String> all() throws IOException {
        return new RequiredMessageKeys().keys;
    }

    private void states() {
        Set<String> deliveries = new TreeSet<>(MessageFilter.UNFINISHED);
        deliveries.addAll(MessageFilter.FINISHED);
        add("state", deliveries);
        add("state", names(MessageState.values()));
        add("state", List.of("RUNNING", "STOPPED", "DRAINING", "DRAINED"));
        add("link.changed", List.of("RUNNING", "STOPPED", "DRAINING", "DRAINED"));
        add("outcome", deliveries);
        add("outcome", List.of("OK", "ACCEPTED", "REFUSED", "WITHDRAWN", "ASKED", "ANSWERED", "UNANSWERED"));
    }

    private void reasons() {
        for (String kind : List.of("refusal", "next.refusal")) {
            add(kind, names(RefusalCode.values()));
        }
        for (String kind : List.of("fault", "next.fault")) {
            add(kind, names(FaultCode.values()));
            add(kind, OWN_FAULTS);
        }
        keys.add("next.paused");
        replays();
        persons();
    }

    private void persons() {
        add("likeness", names(SimilarityReason.values()));
        add("decision", names(PersonDecisionResult.Kind.values()));
        add(
                "undecided",
                Stream.of(RejectionReason.values()).map(RejectionReason::code).toList());
        add("undecided", List.of("reason"));
        add("untold", List.of("no-form", "no-agreement", "link-gone"));
        add("confidence", List.of("POSSIBLE"));
        add("person", List.of("VICTIM", "SUSPECT", "SUBJECT"));
        add("sex", List.of("F", "M", "X"));
        add("cases", List.of("unknown"));
    }

    private void replays() {
        add("job", List.of("RUNNING", "PAUSED", "STOPPED", "DONE", "CANCELLED"));
        add("item", names(DeliveryResend.What.values()));
        add("item", names(Reprocessing.What.values()));
        add("item", List.of("OPEN", "FAILED"));
        add("backload.state", List.of("RUNNING", "DONE", "FAILED", "CANCELLED", "UNDOING", "UNDONE"));
        add("backload.failed", List.of("contract", "file-gone", "unreadable", "internal"));
        add("backload.bad", List.of(BAD_BACKLOADS.split(" ")));
        add("stage", names(ReprocessingStage.values()));
        add("versions", names(VersionChoice.values()));
        add("failed", List.of("TRANSLATE", "PROTECT", "WRITE", "SEND"));
        add("alarm", names(Alarm.Kind.values()));
        add("next.alarm", names(Alarm.Kind.values()));
        add("notice", List.of("RAISED REPEATED ESCALATED GONE since console manual id".split(" ")));
        add("next.notice", List.of("GONE"));
        add("why", List.of(WHYS.split(" ")));
    }

    private void written() throws IOException {
        try (Stream<Path> templates = Files.list(TestPaths.folder("gateway-core/src/main/resources/templates"))) {
            for (Path template : templates.toList()) {
                String text = Files.readString(template);
                Matcher written = WRITTEN.matcher(text);
                while (written.find()) {
                    keys.add(written.group(1));
                }
                Matcher named = NAMED.matcher(text);
                while (named.find()) {
                    keys.add(named.group(1) + "." + named.group(2));
                }
            }
        }
    }

    private static List<String> records() throws IOException {
        try (Stream<Path> folders = Files.list(TestPaths.folder("mappings/catalogue/canonical"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals("types"))
                    .toList();
        }
    }

    private void add(String kind, Collection<String> codes) {
        codes.forEach(code -> keys.add(kind + "." + code));
    }

    private static List<String> names(Enum<?>[] codes) {
        return Stream.of(codes).map(Enum::name).toList();
    }
}
