package org.enlace.gateway.endtoend;

import java.io.IOException;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps configurations of other tests out of the application: they lie in the same packages, and it looks for its parts there. */
final class WithoutTests extends TypeExcludeFilter {

    private final String tests = WithoutTests.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toString();

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
        return type.getResource().getURL().toString().startsWith(tests);
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
