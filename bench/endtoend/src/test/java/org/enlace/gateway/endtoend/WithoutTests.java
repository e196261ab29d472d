package org.enlace.gateway.endtoend;

import java.io.IOException;
import java.util.List;
import org.enlace.gateway.TestRun;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps the configurations of tests out of the application, which scans their packages: those of this module and those of gateway-core. */
final class WithoutTests extends TypeExcludeFilter {

    private final List<String> tests = List.of(location(WithoutTests.class), location(TestRun.class));

    private static String location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
        String url = type.getResource().getURL().toString();
        return tests.stream().anyMatch(url::contains);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WithoutTests;
    }

    @Override
    public int hashCode() {
        return WithoutTests.class.hashCode();
    }
}
