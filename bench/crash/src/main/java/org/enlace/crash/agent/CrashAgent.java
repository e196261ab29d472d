package org.enlace.crash.agent;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** Entry of the agent. Arguments: {@code marks=FILE;point=K03:7;mutant=NAME}, the last two optional. */
public final class CrashAgent {

    private CrashAgent() {}

    /** Called by the JVM before the product's main. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        AgentBuilder builder = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.DISABLED)
                .with(new Complaints());
        for (String argument : arguments.split(";")) {
            String[] pair = argument.split("=", 2);
            switch (pair[0]) {
                case "marks" -> HaltHook.markIn(Path.of(pair[1]));
                case "point" -> builder = point(builder, pair[1]);
                case "mutant" -> builder = Mutant.valueOf(pair[1]).into(builder);
                default -> throw new IllegalArgumentException("unknown argument of the crash agent: " + pair[0]);
            }
        }
        builder.installOn(instrumentation);
    }

    private static AgentBuilder point(AgentBuilder builder, String text) {
        String[] pair = text.split(":");
        HaltPoint haltPoint = HaltPoint.all().get(pair[0]);
        HaltHook.arm(haltPoint, Integer.parseInt(pair[1]));
        Class<?> advice = haltPoint.where() == HaltPoint.Where.ENTER ? OnEnter.class : OnExit.class;
        return advise(builder, haltPoint.type(), haltPoint.method(), advice);
    }

    static AgentBuilder advise(AgentBuilder builder, String type, String method, Class<?> advice) {
        return builder.type(named(type))
                .transform((changed, description, loader, module, domain) ->
                        changed.visit(Advice.to(advice).on(named(method).and(not(isAbstract())))));
    }

    /** A class that cannot be changed must not go by in silence. */
    private static final class Complaints extends AgentBuilder.Listener.Adapter {
        @Override
        public void onError(
                String type,
                ClassLoader loader,
                net.bytebuddy.utility.JavaModule module,
                boolean loaded,
                Throwable failure) {
            System.err.println("crash agent: " + type + " could not be changed: " + failure);
        }
    }

    /** Before the method's first statement. */
    static final class OnEnter {
        private OnEnter() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.AllArguments Object[] arguments) {
            HaltHook.here(arguments);
        }
    }

    /** After the method's last statement, unless it threw. */
    static final class OnExit {
        private OnExit() {}

        @Advice.OnMethodExit
        static void exit(@Advice.AllArguments Object[] arguments) {
            HaltHook.here(arguments);
        }
    }
}
