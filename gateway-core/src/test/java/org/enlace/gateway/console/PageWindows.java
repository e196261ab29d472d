package org.enlace.gateway.console;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.enlace.gateway.Nightly;
import org.junit.jupiter.params.provider.Arguments;

/** Windows for tests of pages: language and whether the window is narrow. */
final class PageWindows {

    private PageWindows() {}

    /** English on a desk and Spanish on a telephone; in the full form also the other two. */
    static Stream<Arguments> ofBuild() {
        Stream<Arguments> build = Stream.of(arguments("en", false), arguments("es", true));
        return Nightly.isFull()
                ? Stream.concat(build, Stream.of(arguments("es", false), arguments("en", true)))
                : build;
    }
}
