package org.enlace.bench.translation;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Contract;
import org.enlace.mappings.UntranslatableException;

/** Counts, in a JVM of its own, how many schemas, tables and regular expressions are made while a warm mapping works. Says it in JSON. */
final class CompilationCount {
    private static final int WARM = 2_000;
    private static final int COUNTED = 2_000;
    /** Classes that are created when a contract, a schema, a stylesheet or a table is compiled. */
    private static final List<String> COMPILED = List.of(
            "org.enlace.mappings.contract.XsdContract",
            "org.enlace.mappings.contract.JsonContract",
            "org.enlace.mappings.contract.FlatContract",
            "org.enlace.mappings.schema.RecordRules",
            "org.enlace.mappings.stylesheet.Stylesheet",
            "org.enlace.mappings.table.InwardTable",
            "org.enlace.mappings.table.OutwardTable",
            "com.networknt.schema.JsonSchema",
            "net.sf.saxon.style.Compilation");

    private static final String PATTERN = "java.util.regex.Pattern";

    private CompilationCount() {}

    public static void main(String[] arguments) throws IOException, UntranslatableException {
        // The property table is what every class sees, those of the JDK among them.
        System.getProperties().put("enlace.compiled", new AtomicLong());
        System.getProperties().put("enlace.patterns", new AtomicLong());
        Instrumentation instrumentation = ByteBuddyAgent.install();
        watch(instrumentation, COMPILED, Compiled.class);
        watch(instrumentation, List.of(PATTERN), Patterns.class);
        byte[] message = PoliceMessage.of(PoliceMessage.SMALL);
        TablePolice table = new TablePolice();
        Contract contract = Catalogue.builtIn().contract("police/reports/v1");
        long whileLoading = count("enlace.compiled");
        long patternsWhileLoading = count("enlace.patterns");
        run(table, contract, message, WARM);
        long compiled = count("enlace.compiled");
        long patterns = count("enlace.patterns");
        run(table, contract, message, COUNTED);
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("messages", COUNTED);
        said.put("compiledWhileLoading", whileLoading);
        said.put("compiled", count("enlace.compiled") - compiled);
        said.put("patternsWhileLoading", patternsWhileLoading);
        said.put("patternsPerMessage", (count("enlace.patterns") - patterns) / (double) COUNTED);
        System.out.println(new ObjectMapper().writeValueAsString(said));
    }

    private static void run(TablePolice table, Contract contract, byte[] message, int times)
            throws UntranslatableException {
        for (int i = 0; i < times; i++) {
            if (!contract.check(message).isEmpty()) {
                throw new IllegalStateException("the message breaks its contract");
            }
            table.record(message);
        }
    }

    private static long count(String name) {
        return ((AtomicLong) System.getProperties().get(name)).get();
    }

    private static void watch(Instrumentation instrumentation, List<String> classes, Class<?> advice) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .ignore(type -> false)
                .type(type -> classes.contains(type.getName()))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(advice).on(isConstructor())))
                .installOn(instrumentation);
    }

    /** Put at the end of constructors. */
    static final class Compiled {
        private Compiled() {}

        @Advice.OnMethodExit
        static void made() {
            ((AtomicLong) System.getProperties().get("enlace.compiled")).incrementAndGet();
        }
    }

    /** Put at the end of the constructor of regular expressions. */
    static final class Patterns {
        private Patterns() {}

        @Advice.OnMethodExit
        static void made() {
            ((AtomicLong) System.getProperties().get("enlace.patterns")).incrementAndGet();
        }
    }
}
