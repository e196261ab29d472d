package org.enlace.gateway.endtoend;

import org.enlace.gateway.TestRun;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the one gateway of this JVM to tests and their constructors, as a parameter of type {@link RunningGateway}. It starts when the first test asks
 * for it and ends with the test run.
 */
final class SharedGateway implements ParameterResolver {

    /** A gateway that did not start is not started again for every test. */
    private record Kept(RunningGateway gateway, RuntimeException failure) implements AutoCloseable {

        static Kept start() {
            try {
                return new Kept(RunningGateway.startInAHurry(), null);
            } catch (RuntimeException failed) {
                return new Kept(null, failed);
            }
        }

        RunningGateway orFailure() {
            if (failure != null) {
                throw new IllegalStateException("the gateway did not start", failure);
            }
            return gateway;
        }

        @Override
        public void close() {
            if (gateway != null) {
                gateway.close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningGateway.class;
    }

    @Override
    public RunningGateway resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return TestRun.shared(Kept.class, Kept::start).orFailure();
    }
}
