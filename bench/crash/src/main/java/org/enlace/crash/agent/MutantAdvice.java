package org.enlace.crash.agent;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/** Advice with which mutants change methods. Byte Buddy copies these bodies into the product's classes. */
final class MutantAdvice {

    private MutantAdvice() {}

    /** The body is not run; a void method returns. */
    static final class DoesNothing {
        private DoesNothing() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return MutantHooks.acted();
        }
    }

    /** The body is not run; returns true. */
    static final class SaysYes {
        private SaysYes() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return MutantHooks.acted();
        }

        @Advice.OnMethodExit
        @SuppressWarnings("UnusedVariable") // The agent writes it.
        static void exit(@Advice.Return(readOnly = false) boolean result) {
            result = true;
        }
    }

    /** The body is not run; returns an empty map. */
    static final class KnowsNothing {
        private KnowsNothing() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return MutantHooks.acted();
        }

        @Advice.OnMethodExit
        @SuppressWarnings("UnusedVariable") // The agent writes it.
        static void exit(@Advice.Return(readOnly = false) Map<?, ?> result) {
            result = MutantHooks.nothingKnown();
        }
    }

    /** The statement that writes outcomes loses its fence. */
    static final class WithoutFence {
        private WithoutFence() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 1, readOnly = false) String sql) {
            sql = MutantHooks.withoutFence(sql);
        }
    }

    /** The answer is ready before anything is written. */
    static final class AnswerEarly {
        private AnswerEarly() {}

        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(0) Object submission,
                @Advice.Return(readOnly = false) CompletableFuture<Object> verdict) {
            verdict = MutantHooks.answered(submission, verdict);
        }
    }

    /** Writing waits, as a write-behind cache would. */
    static final class Late {
        private Late() {}

        @Advice.OnMethodEnter
        static void enter() {
            MutantHooks.dawdle();
        }
    }
}
