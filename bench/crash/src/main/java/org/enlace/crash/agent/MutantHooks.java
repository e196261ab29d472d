package org.enlace.crash.agent;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Faulty behaviour of mutants; the mutated methods call it. Public, because classes of the product do. Thread-safe. */
public final class MutantHooks {

    /** The condition of the statement that writes outcomes. */
    public static final String FENCE = "d.fence = t.fence and d.state || '' = 'SENDING'";

    private static final long WRITE_BEHIND_MILLIS = 250;
    private static final AtomicBoolean ACTED = new AtomicBoolean();

    private MutantHooks() {}

    /** Always true; tells the harness, once, that the mutant is at work. */
    public static boolean acted() {
        if (ACTED.compareAndSet(false, true)) {
            HaltHook.mark("mutant");
        }
        return true;
    }

    public static Map<?, ?> nothingKnown() {
        return new HashMap<>();
    }

    public static String withoutFence(String sql) {
        if (!sql.contains(FENCE)) {
            return sql;
        }
        acted();
        return sql.replace(FENCE, "true");
    }

    public static void dawdle() {
        try {
            Thread.sleep(WRITE_BEHIND_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A verdict "taken" for a message that is not written yet; refusals are left as they are. */
    public static CompletableFuture<Object> answered(Object submission, CompletableFuture<Object> verdict) {
        if (!submission.getClass().getSimpleName().equals("Candidate")) {
            return verdict;
        }
        try {
            Object envelope = value(submission, "envelope");
            Class<?> accepted = Class.forName("org.enlace.connector.AcceptedMessage");
            Object receipt = accepted.getConstructor(UUID.class, UUID.class, Instant.class, boolean.class)
                    .newInstance(value(submission, "receiptId"), value(envelope, "id"), Instant.now(), false);
            Constructor<?> taken = Class.forName("org.enlace.gateway.exchange.intake.IntakeResult$Taken")
                    .getDeclaredConstructor(accepted);
            taken.setAccessible(true);
            acted();
            return CompletableFuture.completedFuture(taken.newInstance(receipt));
        } catch (ReflectiveOperationException changed) {
            System.err.println("crash agent: the mutant does not fit the product any more: " + changed);
            return verdict;
        }
    }

    private static Object value(Object of, String name) throws ReflectiveOperationException {
        Method method = of.getClass().getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(of);
    }
}
