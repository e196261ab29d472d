package org.enlace.crash.agent;

import net.bytebuddy.agent.builder.AgentBuilder;

/** A product with one promise broken on purpose; the checker must report it. */
public enum Mutant {
    /** The sender hears "accepted" before the commit, which follows a little later. */
    ANSWER_BEFORE_COMMIT {
        @Override
        AgentBuilder into(AgentBuilder builder) {
            AgentBuilder early = CrashAgent.advise(builder, COMMITTER, "submit", MutantAdvice.AnswerEarly.class);
            return CrashAgent.advise(
                    early, "org.enlace.gateway.exchange.intake.GroupWriter", "write", MutantAdvice.Late.class);
        }
    },
    /** No message and no version is ever recognised. */
    NO_UNIQUE_KEY {
        @Override
        AgentBuilder into(AgentBuilder builder) {
            AgentBuilder known = builder;
            for (String type : new String[] {"MessageIdentities", "BusinessIdVersions"}) {
                String name = "org.enlace.gateway.exchange.journal." + type;
                known = CrashAgent.advise(known, name, "known", MutantAdvice.KnowsNothing.class);
            }
            known = CrashAgent.advise(
                    known,
                    "org.enlace.gateway.exchange.journal.MessageIdentities",
                    "remember",
                    MutantAdvice.SaysYes.class);
            return CrashAgent.advise(
                    known,
                    "org.enlace.gateway.exchange.journal.BusinessIdVersions",
                    "remember",
                    MutantAdvice.DoesNothing.class);
        }
    },
    /** Outcomes are written although another process holds the delivery. */
    NO_FENCING {
        @Override
        AgentBuilder into(AgentBuilder builder) {
            return CrashAgent.advise(
                    builder, "org.enlace.gateway.platform.database.RowArrays", "read", MutantAdvice.WithoutFence.class);
        }
    },
    /** The wake-up is sent, the row behind it is not written. */
    WAKE_UP_WITHOUT_ROW {
        @Override
        AgentBuilder into(AgentBuilder builder) {
            return CrashAgent.advise(
                    builder,
                    "org.enlace.gateway.exchange.delivery.outbox.Outbox",
                    "append",
                    MutantAdvice.DoesNothing.class);
        }
    },
    /** Events are not written into the audit. */
    AUDIT_SKIPPED {
        @Override
        AgentBuilder into(AgentBuilder builder) {
            return CrashAgent.advise(
                    builder,
                    "org.enlace.gateway.security.audit.AuditChainWriter",
                    "append",
                    MutantAdvice.DoesNothing.class);
        }
    };

    private static final String COMMITTER = "org.enlace.gateway.exchange.intake.IntakeCommitter";

    abstract AgentBuilder into(AgentBuilder builder);
}
